/** Damage to JSON files, for property tests. */
import fc from 'fast-check';

export type Damage = (text: string) => string;

/** Another value, of any kind, in the place of one of those in it. */
const replaced = fc
    .tuple(fc.nat(), fc.oneof(fc.json(), fc.constantFrom('"../x"', '"a\\nb"', '"--x"', '-1', '1e999')))
    .map(([at, value]): Damage => (text) => {
        const places = [...text.matchAll(/"(?:[^"\\]|\\.)*"(?!\s*:)|\b\d+\b|true|false/g)];
        const place = places[at % places.length]!;
        return text.slice(0, place.index) + value + text.slice(place.index + place[0].length);
    });
/** A change that makes something else of the text of a JSON file: cut, filled in, other values, other keys, other JSON. */
export const damage: fc.Arbitrary<Damage> = fc.oneof(
    replaced,
    fc.nat().map(
        (at): Damage =>
            (text) =>
                text.slice(0, at % text.length),
    ),
    fc.tuple(fc.nat(), fc.string()).map(
        ([at, with_]): Damage =>
            (text) =>
                text.slice(0, at % text.length) + with_ + text.slice(at % text.length),
    ),
    fc.nat().map((at): Damage => (text) => {
        const keys = [...text.matchAll(/"\w+"(?=\s*:)/g)];
        const key = keys.length === 0 ? undefined : keys[at % keys.length];
        if (!key) return '{"__proto__":1}';
        return (
            text.slice(0, key.index) + ['"__proto__"', '"constructor"'][at % 2] + text.slice(key.index + key[0].length)
        );
    }),
    fc.json().map(
        (json): Damage =>
            () =>
                json,
    ),
);
