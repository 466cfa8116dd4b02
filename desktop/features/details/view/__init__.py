"""The details of the chosen row, on the right of the window.

What a tab says is made by functions (``overview``, ``groups``, ``roles``) as a ``content.Page``;
``sheet`` shows such a page, ``code`` shows code, and ``pane`` puts them together.
"""
