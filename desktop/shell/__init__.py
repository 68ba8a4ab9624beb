"""The window around the pages: menus, side bar, welcome, tray, files, backups, encryption."""
