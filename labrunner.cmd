@rem Starts Labrunner from a checkout: builds what is out of date, then runs it. With arguments it is the command line.
@echo off
setlocal
set "home=%~dp0"
set "home=%home:~0,-1%"
set "launcher=%home%\target\launcher"

set "jdk="
if exist "%launcher%\start.cmd" call "%launcher%\start.cmd"
call :fresh || call :build || exit /b 1

rem The command line ends soon: the quick compiler and the small collector start fastest. The window stays for an hour, and needs
rem native code; without that flag Java starts sooner.
rem The first run of each kind leaves an archive of the classes that it loaded, with which later ones start in half the time.
set "flags=--enable-native-access=ALL-UNNAMED"
set "archive=window"
for %%C in (rehearse read labs practice check new) do if "%~1"=="%%C" set "archive=%%C"
for %%C in (-h --help -V --version) do if "%~1"=="%%C" set "archive=help"
if not "%archive%"=="window" set "flags=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"%jdk%\bin\java.exe" %flags% -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%launcher%\%archive%.jsa" -Xlog:disable -Xlog:all=error:stderr -Xlog:cds=off:stderr -Xlog:aot=off:stderr --sun-misc-unsafe-memory-access=allow "-Dlabrunner.home=%home%" "@%launcher%\classpath.args" labrunner.Main %*
exit /b %errorlevel%

:fresh
if not exist "%jdk%\bin\java.exe" exit /b 1
if not exist "%launcher%\classpath.args" exit /b 1
fc /b "%home%\pom.xml" "%launcher%\pom.xml" >nul 2>nul || exit /b 1
rem Robocopy only lists here. It answers 0 where the mirror that the build left has the same files as the sources.
robocopy "%home%\src\main" "%launcher%\mirror" /MIR /L /NJH /NJS /NFL /NDL /NP >nul
if errorlevel 1 exit /b 1
exit /b 0

:build
call "%home%\.mvn\jdk.cmd" || exit /b 1
set "jdk=%JAVA_HOME%"
echo Building Labrunner, once; the first time this also downloads its libraries.>&2
if not exist "%launcher%" mkdir "%launcher%"
if exist "%launcher%\start.cmd" del "%launcher%\start.cmd"
del "%launcher%\*.jsa" >nul 2>nul
rem Mirrored before the build, so that what changes while it runs is built next time.
robocopy "%home%\src\main" "%launcher%\mirror" /MIR /NJH /NJS /NFL /NDL /NP >nul
copy /y "%home%\pom.xml" "%launcher%\pom.xml" >nul
call "%home%\mvnw.cmd" -q --batch-mode -f "%home%\pom.xml" -Dfast -Dmaven.test.skip=true package >"%launcher%\build.log" 2>&1
if errorlevel 1 (
    findstr /b /c:"[ERROR]" "%launcher%\build.log" >&2
    echo Labrunner could not be built. The whole output of the build is in %launcher%\build.log>&2
    exit /b 1
)
rem A file of arguments, because the class path is longer than a command line may be. Java reads backslashes doubled there.
powershell -NoProfile -Command "$jar = (Get-ChildItem '%home%\target\labrunner-*.jar')[0].FullName; $path = $jar + ';' + (Get-Content -Raw '%launcher%\dependencies').Trim(); Set-Content -Encoding ascii '%launcher%\classpath.args' ('-cp \"' + $path.Replace('\', '\\') + '\"')" || exit /b 1
>"%launcher%\start.cmd" echo set "jdk=%jdk%"
exit /b 0
