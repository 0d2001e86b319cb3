package io.foldback.link;

import io.foldback.link.blocks.AudioLink;
import io.foldback.link.control.NodeDirectory;

/** What a node is given to reach the others: sound by {@code audio}, facts by {@code directory}. */
public record Link(AudioLink audio, NodeDirectory directory) {}
