/** Working a thing out once: rules ask the same of the same files, and a file is checked again with each key. */

export function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
    let made: Promise<Result> | undefined;
    return () => (made ??= make());
}

/** For things that never change; what was worked out goes with its thing. */
export function perObject<Key extends object, Result>(make: (key: Key) => Result): (key: Key) => Result {
    const known = new WeakMap<Key, { readonly result: Result }>();
    return (key) => {
        let kept = known.get(key);
        if (!kept) known.set(key, (kept = { result: make(key) }));
        return kept.result;
    };
}
