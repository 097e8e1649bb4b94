@rem Called by mvnw.cmd and labrunner.cmd: sets JAVA_HOME to a JDK 25, or says on one line what to install.
@echo off
call :try "%JAVA_HOME%" && exit /b 0
for %%J in (javac.exe) do if not "%%~$PATH:J"=="" (
    for %%H in ("%%~dp$PATH:J..") do call :try "%%~fH" && exit /b 0
)
for /d %%D in (
    "%ProgramFiles%\Eclipse Adoptium\jdk-25*"
    "%ProgramFiles%\Java\jdk-25*"
    "%ProgramFiles%\Microsoft\jdk-25*"
    "%ProgramFiles%\Zulu\zulu-25*"
    "%ProgramFiles%\Amazon Corretto\jdk25*"
    "%ProgramFiles%\BellSoft\LibericaJDK-25*"
    "%LOCALAPPDATA%\Programs\Eclipse Adoptium\jdk-25*"
    "%USERPROFILE%\.jdks\*"
    "%USERPROFILE%\scoop\apps\*25*"
) do (
    call :try "%%~D" && exit /b 0
    call :try "%%~D\current" && exit /b 0
)
echo Labrunner needs a JDK 25 and found none: install "winget install EclipseAdoptium.Temurin.25.JDK", or set JAVA_HOME to one.>&2
exit /b 1

:try
if not exist "%~1\bin\javac.exe" exit /b 1
findstr /r "^JAVA_VERSION=.25[^0-9]" "%~1\release" >nul 2>nul || exit /b 1
set "JAVA_HOME=%~1"
exit /b 0
