"""The command line: every verb without a screen. stdout is data, stderr is talk. Never imports Textual to do so."""
