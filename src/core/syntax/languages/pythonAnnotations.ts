/** Annotations of Python: a running program does not look at them. */

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Characters of a file beyond which its annotations stay. */
const MAX_TEXT = 1_000_000;

/** Drops the types of parameters, of results and of variables that get a value; line ends stay. */
export function dropAnnotations(text: string): string {
    if (text.length > MAX_TEXT) return text;
    let made = '';
    let last = 0;
    for (const head of text.matchAll(/^[ \t]*(?:async[ \t]+)?def[ \t]+\w+[ \t]*\(/gm)) {
        if (head.index < last) continue;
        const begin = head.index + head[0].length;
        const { parameters, end } = readParameters(text, begin);
        if (end === undefined) continue;
        const result = /^[ \t]*->[^:\n]*/.exec(text.slice(end, end + 400))?.[0].length ?? 0;
        made += text.slice(last, begin) + parameters;
        last = end + result;
    }
    made += text.slice(last);
    return made.replace(/^([ \t]*[\w.]+)[ \t]*:[^\n=#]+=(?!=)/gm, '$1 =');
}

/** Characters of a list of parameters. */
const MAX_PARAMETERS = 10_000;

/** @returns the list without annotations, with its closing bracket; `end` behind that, undefined where there is none */
function readParameters(text: string, begin: number): { parameters: string; end: number | undefined } {
    const open: string[] = [];
    let parameters = '';
    let isType = false;
    for (let at = begin; at < text.length && at < begin + MAX_PARAMETERS; at++) {
        const sign = text[at]!;
        if (open.length === 0) {
            if (sign === ')') return { parameters: `${parameters})`, end: at + 1 };
            if (sign === ':') isType = true;
            else if (sign === ',' || sign === '=') isType = false;
        }
        if (CLOSING[sign]) open.push(CLOSING[sign]);
        else if (sign === open.at(-1)) open.pop();
        if (!isType || sign === '\n') parameters += sign;
    }
    return { parameters: '', end: undefined };
}
