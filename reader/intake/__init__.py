"""From bytes as they came to a clean article. Pure but for ``fetch``, the one door to files and the network."""
