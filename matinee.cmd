@echo off
rem Starts Matinee on Windows: finds or fetches a JDK 25, builds what is missing or stale, runs. See launch\prepare.ps1.
setlocal
set "matinee_java="
for /f "usebackq delims=" %%j in (`powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0launch\prepare.ps1" matinee`) do set "matinee_java=%%j"
if not defined matinee_java exit /b 2
set "matinee_built=%~dp0cli\target\matinee"
set "matinee_aot=%matinee_built%\matinee.aot"
rem Tables are as wide as the console: the second number that "mode con" says, in whatever language.
if not defined COLUMNS for /f "skip=4 tokens=2 delims=:" %%c in ('mode con 2^>nul') do if not defined COLUMNS set /a "COLUMNS=%%c" 2>nul
rem A cache that is not there is not used, and nothing is said of it.
"%matinee_java%\bin\java.exe" --add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED "-XX:AOTCache=%matinee_aot%" -Xlog:aot*=off -Xlog:cds*=off "-Dmatinee.checkout=%~dp0." -cp "%matinee_built%\lib\*" dev.matinee.cli.Main %*
exit /b %errorlevel%
