/**
 * Control plane: conversion of whole recordings to another sample rate, on whichever thread loads them. Not for live
 * sound.
 */
@NullMarked
package io.foldback.audio.resample;

import org.jspecify.annotations.NullMarked;
