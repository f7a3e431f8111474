"""The language server, for editors. It needs pygls, which the extra `lsp` installs."""
