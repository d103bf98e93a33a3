import json
from urllib.parse import urljoin
from urllib.request import urlopen


def events(site):
    address = urljoin(site, "api/v1/events.json")
    while address:
        with urlopen(address) as answer:
            window = json.load(answer)
        yield from window["events"]
        following = window["links"]["next"]
        address = urljoin(address, following) if following else None


for event in events("https://example.org/"):
    print(event["date"]["words"], event["title"], sep=": ")
