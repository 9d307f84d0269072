def load(feed):
    part = feed.head()
    if part is None:
        feed.skip()
        return
    feed.add(part)
    part = feed.body()
    if part is None:
        feed.skip()
        return
    feed.add(part)
    feed.close()
