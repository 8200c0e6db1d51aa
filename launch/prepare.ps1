# What launch/*.sh are on Unix: finds a JDK 25 and a Maven, or fetches those of launch/pins, whole and checked or not at all.
#   prepare.ps1 matinee        builds what is missing or stale, and writes the JDK's folder
#   prepare.ps1 build GOALS    runs Maven
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue' # its bar makes downloads slow in Windows PowerShell
[Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
$program = $args[0]
$goals = @($args | Select-Object -Skip 1)
$root = Split-Path -Parent $PSScriptRoot
$folder = Join-Path $(if ($env:XDG_CACHE_HOME) { $env:XDG_CACHE_HOME } else { $env:LOCALAPPDATA }) 'matinee'

function Say([string] $text) { [Console]::Error.WriteLine("${program}: $text") }
function Stop-With([int] $status, [string] $text) { Say $text; exit $status }

function Get-Pin([string] $kind, [string] $system) {
  foreach ($line in Get-Content (Join-Path $PSScriptRoot 'pins')) {
    $word = $line -split '\s+'
    if ($word[0] -eq $kind -and $word[2] -eq $system) {
      return @{ Version = $word[1]; Megabytes = $word[3]; Disk = [long] $word[4]; Algorithm = $word[5]; Checksum = $word[6]; Address = $word[7] }
    }
  }
}

function Test-Jdk25([string] $candidate) {
  if (-not $candidate) { return $false }
  $release = Join-Path $candidate 'release'
  (Test-Path (Join-Path $candidate 'bin\javac.exe')) -and (Test-Path $release) -and
    [bool] (Select-String -Quiet -Path $release -Pattern '^JAVA_VERSION="25[."]')
}

function Find-Java {
  $candidates = @($env:MATINEE_JAVA_HOME, $env:JAVA_HOME)
  foreach ($parent in 'Eclipse Adoptium', 'Java', 'Microsoft', 'Zulu', 'Amazon Corretto') {
    $candidates += @(Get-ChildItem -Directory -ErrorAction SilentlyContinue (Join-Path $env:ProgramFiles $parent) | ForEach-Object FullName)
  }
  $candidates += @(Get-ChildItem -Directory -ErrorAction SilentlyContinue $folder -Filter 'jdk-*' | ForEach-Object FullName)
  $candidates | Where-Object { Test-Jdk25 $_ } | Select-Object -First 1
}

function Find-Maven {
  $found = Get-Command mvn.cmd -ErrorAction SilentlyContinue
  if ($found) {
    $version = & $found.Source -B -v 2>$null | Select-String 'Apache Maven (\d+\.\d+\.\d+)' | Select-Object -First 1
    if ($version -and [version] $version.Matches[0].Groups[1].Value -ge [version] '3.8.7') { return $found.Source }
  }
  Get-ChildItem -ErrorAction SilentlyContinue (Join-Path $folder 'maven-*\bin\mvn.cmd') | Select-Object -First 1 | ForEach-Object FullName
}

# Fetches a pinned tool into this user's cache, through a temporary folder and a rename.
function Get-Tool([string] $kind, [string] $title, [hashtable] $pin, [string] $mirror, [string] $checksum, [string] $within) {
  if ($mirror) { $pin.Address = $mirror }
  if ($checksum) { $pin.Checksum = $checksum }
  if ($env:MATINEE_NO_DOWNLOAD) {
    $package = if ($kind -eq 'jdk') { 'EclipseAdoptium.Temurin.25.JDK' } else { $null }
    Say "needs $title and found none, and MATINEE_NO_DOWNLOAD forbids to fetch one. Install it and run this again:"
    if ($package) { Stop-With 2 "  winget install $package" }
    Stop-With 2 '  scoop install maven, choco install maven, or the archive from https://maven.apache.org'
  }
  $into = Join-Path $folder ("$kind-" + $pin.Checksum.Substring(0, 12))
  Say "fetching $title, about $($pin.Megabytes) MB, from $($pin.Address) into $into (once; MATINEE_NO_DOWNLOAD=1 forbids it)"
  $new = Join-Path $folder ('.new.' + [Guid]::NewGuid().ToString('N'))
  try {
    try { New-Item -ItemType Directory -Force $new | Out-Null }
    catch { Stop-With 1 "$title cannot be kept in ${folder}: the folder cannot be written. Nothing was installed; name another parent folder in XDG_CACHE_HOME." }
    $drive = (Get-Item $new).PSDrive
    if ($drive.Free -and $drive.Free -lt $pin.Disk * 1MB) {
      Stop-With 1 "the disk of $folder is too full: $title needs $($pin.Disk) MB, and $([long] ($drive.Free / 1MB)) MB are free. Nothing was installed."
    }
    $archive = Join-Path $new 'archive.zip'
    try { Invoke-WebRequest -UseBasicParsing -Uri $pin.Address -OutFile $archive }
    catch { Stop-With 1 "$title could not be fetched from $($pin.Address): $($_.Exception.Message) Nothing was installed; run this again." }
    $actual = (Get-FileHash -Algorithm $pin.Algorithm $archive).Hash.ToLowerInvariant()
    if ($actual -ne $pin.Checksum) {
      Stop-With 1 "what came from $($pin.Address) is not what was expected: its $($pin.Algorithm) is $actual and must be $($pin.Checksum). Nothing was installed."
    }
    try { Expand-Archive -Path $archive -DestinationPath (Join-Path $new 'unpacked') }
    catch { Stop-With 1 "$title could not be unpacked: $($_.Exception.Message) Nothing was installed." }
    $top = Get-ChildItem -Directory (Join-Path $new 'unpacked') | Where-Object { Test-Path (Join-Path $_.FullName $within) } | Select-Object -First 1
    if (-not $top) { Stop-With 1 "what $($pin.Address) holds is no ${title}: it has no $within. Nothing was installed." }
    # Another start may have been faster; then its folder is as good.
    if (-not (Test-Path $into)) { Move-Item $top.FullName $into }
  } finally {
    if (Test-Path $new) { Remove-Item -Recurse -Force $new }
  }
  $into
}

function Test-Stale([string] $built) {
  $stamp = Join-Path $built '.built'
  if (-not (Test-Path $stamp) -or -not (Test-Path (Join-Path $built 'lib\*.jar'))) { return $true }
  $since = (Get-Item $stamp).LastWriteTimeUtc
  $modules = Get-ChildItem -Directory $root | Where-Object { Test-Path (Join-Path $_.FullName 'pom.xml') }
  $sources = @(Get-Item (Join-Path $root 'pom.xml'))
  foreach ($module in $modules) {
    $sources += Get-Item (Join-Path $module.FullName 'pom.xml')
    $main = Join-Path $module.FullName 'src\main'
    if (Test-Path $main) { $sources += Get-ChildItem -Recurse -File $main }
  }
  [bool] ($sources | Where-Object { $_.LastWriteTimeUtc -gt $since } | Select-Object -First 1)
}

if ($env:MATINEE_JAVA_HOME -and -not (Test-Jdk25 $env:MATINEE_JAVA_HOME)) {
  Stop-With 2 "MATINEE_JAVA_HOME must name the folder of a JDK 25, got $env:MATINEE_JAVA_HOME"
}
$java = Find-Java
if (-not $java) {
  $processor = switch ($env:PROCESSOR_ARCHITECTURE) { 'AMD64' { 'x64' } 'ARM64' { 'arm64' } default { $env:PROCESSOR_ARCHITECTURE } }
  $pin = Get-Pin jdk "windows-$processor"
  if (-not $pin) { Stop-With 2 "needs a JDK 25 and found none; for windows-$processor none is known that can be fetched. Install one, say with: winget install EclipseAdoptium.Temurin.25.JDK" }
  $java = Get-Tool jdk "Temurin $($pin.Version) (a JDK 25)" $pin $env:MATINEE_JDK_URL $env:MATINEE_JDK_SHA256 'bin\javac.exe'
}
$env:JAVA_HOME = $java

$built = Join-Path $root 'cli\target\matinee'
if ($program -eq 'matinee' -and -not (Test-Stale $built)) {
  $java
  exit 0
}
$maven = Find-Maven
if (-not $maven) {
  $maven = Join-Path (Get-Tool maven 'Maven' (Get-Pin maven windows) $env:MATINEE_MAVEN_URL $env:MATINEE_MAVEN_SHA512 'bin\mvn.cmd') 'bin\mvn.cmd'
}
Push-Location $root
try {
  if ($program -eq 'build') {
    if ($goals.Count -eq 0) { Stop-With 2 "say what Maven is to do: 'build verify' compiles and tests everything" }
    & $maven @goals
    exit $LASTEXITCODE
  }
  # Two starts at once must not build into each other's output.
  $only = New-Object System.Threading.Mutex($false, 'matinee-build')
  try { [void] $only.WaitOne() } catch [System.Threading.AbandonedMutexException] { } # its owner is gone, and it is ours
  if (-not (Test-Stale $built)) {
    $java
    exit 0
  }
  Say 'building (the first time, or because sources changed) ...'
  $began = [DateTime]::UtcNow
  & $maven -q -B -DskipTests -pl cli -am package | ForEach-Object { [Console]::Error.WriteLine($_) }
  if ($LASTEXITCODE -ne 0) { Stop-With 1 'the build failed; what Maven said stands above' }
  # The small journey that lets every later start be faster (JEP 514, 515). Where that fails nothing is lost.
  $aot = Join-Path $built 'matinee.aot'
  $tried = Join-Path ([IO.Path]::GetTempPath()) ([Guid]::NewGuid().ToString('N'))
  & "$java\bin\java.exe" --add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED "-XX:AOTCacheOutput=$aot" -cp "$built\lib\*" `
    dev.matinee.cli.Main --home $tried run --data sample --users 2 --algorithms 'baseline,knn-basic,svd,ease' --out "$tried\out.csv" 2>&1 | Out-Null
  if ($LASTEXITCODE -ne 0 -and (Test-Path $aot)) { Remove-Item $aot }
  if (Test-Path $tried) { Remove-Item -Recurse -Force $tried }
  Set-Content -Path (Join-Path $built '.built') -Value ''
  (Get-Item (Join-Path $built '.built')).LastWriteTimeUtc = $began
  $java
} finally {
  Pop-Location
}
