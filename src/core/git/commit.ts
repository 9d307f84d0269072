/** Commit objects: the parser for `git cat-file commit` (format: gitformat-commit, `git help hash-object`). */
import { decodeCharset } from '../base/charset.ts';
import { decode } from '../base/text.ts';
import type { Objects } from './objects.ts';
import { peelToCommit } from './refs.ts';

/** Author or committer of a commit object, with the time that stands beside the name. */
export interface Person {
    readonly name: string;
    readonly email: string;
    /** Seconds since 1970. */
    readonly seconds: number;
    /** As git writes it: `+0200`. */
    readonly zone: string;
}

export interface Commit {
    readonly id: string;
    readonly tree: string;
    readonly parents: readonly string[];
    readonly author: Person;
    readonly committer: Person;
    /** First paragraph in one line. */
    readonly subject: string;
    /** The whole message, as it was written. */
    readonly message: string;
}

/** @returns undefined where there is no such commit; tags are followed */
export async function readCommit(objects: Objects, name: string): Promise<Commit | undefined> {
    const object = await objects.read(peelToCommit(name));
    return object && parseCommit(object.oid, decodeMessage(object.data));
}

/**
 * In the encoding that the commit's header names, UTF-8 without one; as git prints it. Where the bytes are not text in it,
 * each is a Latin-1 character: nothing is dropped, umlauts may look odd.
 */
function decodeMessage(data: Buffer): string {
    const head = data.subarray(0, Math.max(0, data.indexOf('\n\n'))).toString('latin1');
    const named = /^encoding (.{1,40})$/m.exec(head)?.[1];
    const text = named === undefined ? undefined : decodeCharset(data, named);
    return text ?? decode(data).text;
}

/** Pure; missing headers leave empty values, never an error. */
export function parseCommit(id: string, text: string): Commit {
    const split = text.indexOf('\n\n');
    const head = split < 0 ? text : text.slice(0, split);
    const message = split < 0 ? '' : text.slice(split + 2);
    const parents: string[] = [];
    let tree = '';
    let author = nobody;
    let committer = nobody;
    for (const line of head.split('\n')) {
        if (line.startsWith('tree ')) tree = line.slice(5);
        else if (line.startsWith('parent ')) parents.push(line.slice(7));
        else if (line.startsWith('author ')) author = parsePerson(line.slice(7));
        else if (line.startsWith('committer ')) committer = parsePerson(line.slice(10));
    }
    return { id, tree, parents, author, committer, subject: readSubject(message), message };
}

/** The first paragraph, folded into one line, as `%s` does. Line by line: an expression over it all would try each blank twice. */
export function readSubject(message: string): string {
    const lines: string[] = [];
    for (let at = 0; at < message.length;) {
        const newline = message.indexOf('\n', at);
        const end = newline < 0 ? message.length : newline;
        const line = message.slice(at, end).trim();
        if (line !== '') lines.push(line);
        else if (lines.length > 0) break;
        at = end + 1;
    }
    return lines.join(' ');
}

const nobody: Person = { name: '', email: '', seconds: 0, zone: '+0000' };

function parsePerson(text: string): Person {
    const open = text.lastIndexOf('<');
    const close = text.lastIndexOf('>');
    const [seconds, zone] = text
        .slice(close + 1)
        .trim()
        .split(' ');
    return {
        name: text.slice(0, Math.max(0, open)).trim(),
        email: text.slice(open + 1, Math.max(open + 1, close)),
        seconds: Number(seconds) || 0,
        zone: zone ?? '+0000',
    };
}

/** ISO 8601 in the user's own time zone, as `%aI` prints it. */
export function printIsoDate({ seconds, zone }: Person): string {
    const sign = zone.startsWith('-') ? -1 : 1;
    const offset = sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5)) || 0);
    const local = new Date((seconds + offset * 60) * 1000);
    const stamp = Number.isNaN(local.getTime()) ? '1970-01-01T00:00:00' : local.toISOString().slice(0, 19);
    return `${stamp}${zone.slice(0, 3)}:${zone.slice(3, 5)}`;
}
