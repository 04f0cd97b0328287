"""The screens. They hold state and draw it; every verb is the workspace's and runs off the event loop."""
