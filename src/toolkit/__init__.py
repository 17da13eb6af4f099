"""From a few answers to a complete conversation kit. The stages stand in the order of `kit.build`."""

from importlib.metadata import version

__version__ = version("conversation-toolkit")
