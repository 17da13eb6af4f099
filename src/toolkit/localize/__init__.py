"""In which words and formats: English messages in, the words of a language out, message by message."""
