@echo off
rem Finds Java 25 and Maven, builds what is not built yet, and runs a command. See: foldback --help
setlocal EnableExtensions DisableDelayedExpansion
set "FB_HOME=%~dp0"
set "FB_JAR=%FB_HOME%deploy\target\foldback.jar"

rem The command is the first word that is no -Dkey=value. Words are parted by blanks here; numbered arguments end at = too.
set FB_REST=%*
if defined FB_REST set "FB_REST=%FB_REST:"=%"
:next_word
set "FB_COMMAND="
for /f "tokens=1* delims= " %%a in ("%FB_REST%") do (
    set "FB_COMMAND=%%a"
    set "FB_REST=%%b"
)
if "%FB_COMMAND:~0,2%"=="-D" goto :next_word

call :find_jdk
if not defined FB_JDK (
    echo Java 25 is missing: install a JDK 25 ^(https://adoptium.net^) or point JAVA_HOME at one. 1>&2
    exit /b 1
)
set "JAVA_HOME=%FB_JDK%"

if "%FB_COMMAND%"=="test" if not "%FB_REST%"=="--help" if not "%FB_REST%"=="-h" goto :test

call :is_built
if errorlevel 1 (
    call :need_maven || exit /b 1
    echo Building Foldback; the first time takes a few minutes ... 1>&2
    pushd "%FB_HOME%"
    call mvn -q -B -Dspotless.check.skip -DskipTests package 1>&2
    if errorlevel 1 (
        popd
        echo The build failed, see above. 1>&2
        exit /b 1
    )
    popd
)

set "FB_MEMORY=-Xms64m -Xmx128m"
for %%c in (demo node capture mixer gateway) do if "%FB_COMMAND%"=="%%c" set "FB_MEMORY=-Xms384m -Xmx2g -XX:+AlwaysPreTouch -XX:MetaspaceSize=128m"
if "%FB_COMMAND%"=="bench" set "FB_MEMORY=-Xms512m -Xmx1g -XX:+AlwaysPreTouch -XX:MetaspaceSize=128m"
if "%FB_COMMAND%"=="load-test" set "FB_MEMORY=-Xms256m -Xmx1g"

rem -Dkey=value among the arguments is read by the command itself.
"%JAVA_HOME%\bin\java.exe" %FB_MEMORY% -XX:+UseZGC -XX:ConcGCThreads=1 -XX:+PerfDisableSharedMem ^
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ^
    -Djava.awt.headless=true %FOLDBACK_JAVA_OPTIONS% -jar "%FB_JAR%" %*
exit /b %errorlevel%

:test
call :need_maven || exit /b 1
pushd "%FB_HOME%"
rem All arguments as they were typed, but for the word test.
set FB_WORDS= %* &rem a blank before and after each word
call mvn -B verify %FB_WORDS: test = %
set "FB_STATUS=%errorlevel%"
popd
exit /b %FB_STATUS%

:need_maven
where mvn >nul 2>nul && exit /b 0
echo Maven is missing: install Maven 3.8 or newer, for instance by: winget install Apache.Maven 1>&2
exit /b 1

:find_jdk
set "FB_JDK="
if defined JAVA_HOME call :try_jdk "%JAVA_HOME%"
for %%p in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%USERPROFILE%\.jdks") do (
    if exist "%%~p" for /d %%d in ("%%~p\*25*") do if not defined FB_JDK call :try_jdk "%%~d"
)
exit /b 0

:try_jdk
if defined FB_JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
findstr /r /c:"^JAVA_VERSION=.25" "%~1\release" >nul 2>nul && set "FB_JDK=%~1"
exit /b 0

:is_built
if not exist "%FB_JAR%" exit /b 1
powershell -NoProfile -Command "$built = (Get-Item -LiteralPath $env:FB_JAR).LastWriteTime; $sources = @(Get-ChildItem -Path ($env:FB_HOME + 'pom.xml'), ($env:FB_HOME + '*\pom.xml')) + @(Get-ChildItem -Recurse -File -Path ($env:FB_HOME + '*\src\main')); if ($sources | Where-Object { $_.LastWriteTime -gt $built } | Select-Object -First 1) { exit 1 }"
exit /b %errorlevel%
