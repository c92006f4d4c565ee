import { describe, expect, test } from "vitest";
import { problemOf } from "../testing/problem-of.ts";
import { publicAddressesOnly } from "./address-policy.ts";

const names: Record<string, string[]> = {
  "pictures.example.org": ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"],
  "inside.example.org": ["10.0.0.7"],
  "half.example.org": ["93.184.216.34", "127.0.0.1"],
  "half6.example.org": ["2606:2800:220:1::1", "fd12::1"],
  "nip.example.org": ["169.254.169.254"],
};
const policy = publicAddressesOnly(async (name) => names[name] ?? []);
const verdict = (url: string) => problemOf(policy(new URL(url)));

test("[Threat 15] a name of look-alike letters is the name that it really is, and nobody else's", async () => {
  const lookAlike = new URL("https://p\u0456ctures.example.org/");
  expect(lookAlike.hostname).toMatch(/^xn--/);
  expect(await problemOf(policy(lookAlike))).toBe("url-refused");
});

test("[Threat 15] a name is asked for each time, so that an answer that was public once is no pass", async () => {
  const answers = [["93.184.216.34"], ["10.0.0.7"]];
  const rebinding = publicAddressesOnly(async () => answers.shift() ?? []);
  const url = new URL("https://rebinds.example.org/a.png");
  expect([await problemOf(rebinding(url)), await problemOf(rebinding(url))]).toEqual([null, "url-refused"]);
});

test.each([
  "https://pictures.example.org/a.png",
  "https://pictures.example.org:443/a.png?b=c#d",
  "https://PICTURES.example.org./a.png",
  "https://93.184.216.34/a.png",
  "https://[2606:2800:220:1::1]/a.png",
])("%s may be fetched", async (url) => {
  expect(await verdict(url)).toBeNull();
});

describe.each([
  [
    "another scheme",
    ["http://pictures.example.org/", "ftp://pictures.example.org/", "file:///etc/passwd", "data:image/png;base64,AA"],
  ],
  [
    "no picture's scheme",
    [
      "blob:https://pictures.example.org/x",
      "javascript:alert(1)",
      "about:blank",
      "ws://pictures.example.org/",
      "gopher://pictures.example.org/",
    ],
  ],
  [
    "a login",
    [
      "https://me@pictures.example.org/",
      "https://:secret@pictures.example.org/",
      "https://pictures.example.org@127.0.0.1/",
      "https://pictures.example.org%40x:1@127.0.0.1/",
    ],
  ],
  [
    "another port",
    [
      "https://pictures.example.org:8443/",
      "https://pictures.example.org:80/",
      "https://1.1.1.1:22/",
      "https://pictures.example.org:0444/",
      "https://pictures.example.org:65535/",
    ],
  ],
  [
    "this machine",
    ["https://127.0.0.1/", "https://127.1/", "https://0/", "https://0.0.0.0/", "https://[::1]/", "https://[::]/"],
  ],
  [
    "this machine, written otherwise",
    [
      "https://2130706433/",
      "https://0x7f000001/",
      "https://0177.0.0.1/",
      "https://0x7f.1/",
      "https://127.0.0.1./",
      "https://①②⑦.0.0.1/",
      "https://017700000001/",
      "https://0x7f.0x0.0x0.0x1/",
      "https://127.0.1/",
      "https://127.000.000.001/",
      "https://127。0。0。1/",
      "https://１２７.0.0.1/",
      "https://%31%32%37.0.0.1/",
      "https://0x0a.1.2.3/",
      "https://3232235777/",
      "https://2852039166/latest/meta-data/",
    ],
  ],
  [
    "this machine as IPv6",
    [
      "https://[::ffff:127.0.0.1]/",
      "https://[::ffff:7f00:1]/",
      "https://[::127.0.0.1]/",
      "https://[0:0:0:0:0:ffff:7f00:1]/",
      "https://[::ffff:0a00:0001]/",
      "https://[::ffff:a9fe:a9fe]/",
      "https://[0000:0000:0000:0000:0000:0000:0000:0001]/",
    ],
  ],
  [
    "private networks",
    [
      "https://10.1.2.3/",
      "https://172.16.0.1/",
      "https://172.31.255.255/",
      "https://192.168.1.1/",
      "https://[fd12::1]/",
      "https://[fc00::1]/",
    ],
  ],
  [
    "addresses that are wrapped",
    [
      "https://[64:ff9b::7f00:1]/",
      "https://[64:ff9b:1::1]/",
      "https://[2002:7f00:1::]/",
      "https://[2001:0:7f00:1::]/",
      "https://[::ffff:0:127.0.0.1]/",
    ],
  ],
  [
    "clouds' own",
    [
      "https://169.254.169.254/latest/meta-data/",
      "https://[fd00:ec2::254]/",
      "https://100.100.100.200/",
      "https://168.63.129.16/",
      "https://192.0.0.192/",
      "https://metadata.google.internal/",
    ],
  ],
  [
    "shared, reserved and group networks",
    [
      "https://100.64.0.1/",
      "https://198.18.0.1/",
      "https://192.0.2.1/",
      "https://224.0.0.1/",
      "https://240.0.0.1/",
      "https://255.255.255.255/",
      "https://[fe80::1]/",
      "https://[fec0::1]/",
      "https://[ff02::1]/",
      "https://[2001:db8::1]/",
      "https://[100::1]/",
      "https://[4000::1]/",
    ],
  ],
  [
    "names of one network",
    [
      "https://localhost/",
      "https://LOCALHOST./",
      "https://LOCALHOST/",
      "https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
      "https://loc\u00adalhost/",
      "https://a.localhost/",
      "https://printer.local/",
      "https://router.lan/",
      "https://nas.home.arpa/",
      "https://db.internal/",
      "https://intranet/",
      "https://kubernetes.default.svc.cluster.local/",
    ],
  ],
  [
    "names that lead inside",
    [
      "https://inside.example.org/",
      "https://half.example.org/",
      "https://half6.example.org/",
      "https://nip.example.org/",
    ],
  ],
  ["names that nobody knows", ["https://nobody.example.org/"]],
])("[Threat 15] %s is refused:", (_, urls) => {
  test.each(urls)("%s", async (url) => {
    expect(await verdict(url)).toBe("url-refused");
  });
});
