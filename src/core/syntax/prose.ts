/** Which files hold code, and which prose, data or pictures. By name alone. Pure. */

/** Words are the meaning here, and define no names. Files without an ending may be scripts or build files. */
const PROSE =
    /\.(?:md|markdown|rst|txt|adoc|po|pot|xml|html?|css|scss|svg|png|jpe?g|gif|bmp|ico|pdf|json|lock|sum|csv|hwdb|ids|wasm|gz|xz|zst|bz2|zip|tar|der|pem|crt|key|snap|map|woff2?|ttf|eot|mp[34]|patch|diff|out|log|fuzz)$|(?:^|\/)(?:NEWS|ChangeLog|CHANGES|README|LICENSE|COPYING|AUTHORS|TODO)[^/]*$|(?:^|\/)(?:corpus|fuzz-[^/]*|testdata)\/[^/.]*$/i;

/** Code, scripts and build files; not prose, data and pictures. */
export function isCodePath(path: string): boolean {
    return !PROSE.test(path);
}
