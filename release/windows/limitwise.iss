; Inno Setup's description of the installer for Windows: for one user, without an administrator.
; `python run.py build` calls it where `iscc` is there.
#ifndef Version
  #error Give the version: iscc /DVersion=1.0.0 release\windows\limitwise.iss
#endif

[Setup]
AppId={{6C1F6A0E-6D1B-4B86-9D53-4C696D697477}
AppName=Limitwise
AppVersion={#Version}
AppPublisher=The Limitwise authors
DefaultDirName={localappdata}\Programs\Limitwise
DefaultGroupName=Limitwise
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=limitwise-{#Version}-windows-setup
UninstallDisplayIcon={app}\limitwisew.exe
ChangesAssociations=yes
CloseApplications=yes
Compression=lzma2
SolidCompression=yes
WizardStyle=modern

[Files]
; Only the program's own files go when it is removed: ledgers lie in the user's data folder.
Source: "..\..\dist\limitwise\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[InstallDelete]
; What an older version had and this one has not.
Type: filesandordirs; Name: "{app}\lib"

[Icons]
Name: "{group}\Limitwise"; Filename: "{app}\limitwisew.exe"
Name: "{autodesktop}\Limitwise"; Filename: "{app}\limitwisew.exe"; Tasks: desktopicon

[Tasks]
Name: desktopicon; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[Registry]
Root: HKCU; Subkey: "Software\Classes\.limitwise"; ValueType: string; ValueData: "Limitwise.Ledger"; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\Limitwise.Ledger"; ValueType: string; ValueData: "Limitwise ledger"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Limitwise.Ledger\DefaultIcon"; ValueType: string; ValueData: "{app}\limitwisew.exe,0"
Root: HKCU; Subkey: "Software\Classes\Limitwise.Ledger\shell\open\command"; ValueType: string; ValueData: """{app}\limitwisew.exe"" ""%1"""
Root: HKCU; Subkey: "Software\Classes\Applications\limitwisew.exe\shell\open\command"; ValueType: string; ValueData: """{app}\limitwisew.exe"" ""%1"""; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Applications\limitwisew.exe\SupportedTypes"; ValueType: string; ValueName: ".csv"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\Applications\limitwisew.exe\SupportedTypes"; ValueType: string; ValueName: ".xlsx"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\Applications\limitwisew.exe\SupportedTypes"; ValueType: string; ValueName: ".xls"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\Applications\limitwisew.exe\SupportedTypes"; ValueType: string; ValueName: ".pdf"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\Applications\limitwisew.exe\SupportedTypes"; ValueType: string; ValueName: ".eml"; ValueData: ""

[Run]
Filename: "{app}\limitwisew.exe"; Description: "{cm:LaunchProgram,Limitwise}"; Flags: nowait postinstall skipifsilent
