/** What the rule of drifted context says, as data. */
export type DriftFacts =
    | { readonly kind: 'set'; readonly name: string; readonly fn: string }
    | { readonly kind: 'type'; readonly name: string; readonly upstream: string; readonly here: string }
    /** The target's file says `here` wherever upstream's says `name`, `count` times. */
    | { readonly kind: 'otherName'; readonly name: string; readonly here: string; readonly count: number }
    /** The pick's lines take `lock` with `upstream`; all others of the file take it with `here`. */
    | { readonly kind: 'otherLock'; readonly lock: string; readonly upstream: string; readonly here: string }
    /** All `count` other calls of the target's file hand over `here` in its place. */
    | {
          readonly kind: 'otherArgument';
          readonly name: string;
          readonly upstream: string;
          readonly here: string;
          readonly count: number;
      }
    /** All `count` calls of the target's file pass an argument through `wrapper`, as none does upstream. */
    | { readonly kind: 'wrappedArgument'; readonly name: string; readonly wrapper: string; readonly count: number }
    /** A row of the pick has a number that `other` has on the target. */
    | { readonly kind: 'takenNumber'; readonly name: string; readonly number: string; readonly other: string };
