"""wirelint in editors: the language server. It needs pygls, which comes with `wirelint[lsp]`."""
