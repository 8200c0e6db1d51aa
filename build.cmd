@echo off
rem Maven in this checkout on Windows, with a JDK 25 and a Maven that fit, found or fetched: build verify
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0launch\prepare.ps1" build %*
exit /b %errorlevel%
