/**
 * Patches as other programs write them, rewritten as mails: what `git am` does for Mercurial and StGit, and the same for
 * what it does not know. Each text is its bytes, one character each. Pure.
 */
import { readMailHeaders } from './mailHeaders.ts';

interface Format {
    readonly name: 'mercurial' | 'stgit' | 'git-log' | 'dep3' | 'plain';
    /** @param lines the first lines, without their ends; blank ones at the top are left out */
    matches(lines: readonly string[]): boolean;
    toMail(text: string): string;
}

/** Lines that identify a format. */
const LOOKED_AT = 200;

/** @returns the text as a mail or an mbox; as it is, where it is one */
export function convertToMail(text: string): string {
    const start = text.replace(/^(?:[ \t]*\r?\n)+/, '');
    if (/^From[ :]/.test(start)) return text;
    // Else its first line, `Index: x`, would be one of a mail.
    if (startsPatch(start)) return `Subject:\n\n${start}`;
    const lines = start
        .slice(0, 1 << 16)
        .split('\n', LOOKED_AT)
        .map(withoutCr);
    const format = FORMATS.find((one) => one.matches(lines));
    return format ? format.toMail(start) : text;
}

const FORMATS: readonly Format[] = [
    {
        // git-am.c, hg_patch_to_mail
        name: 'mercurial',
        matches: ([first]) => first === '# HG changeset patch',
        toMail(text) {
            const { head, rest } = takeLines(text, (line) => line.startsWith('# '));
            return [...head.flatMap(mercurialHeader), '', rest].join('\n');
        },
    },
    {
        // git-am.c, stgit_patch_to_mail
        name: 'stgit',
        matches: ([first, second, third]) =>
            Boolean(first) && second === '' && /^(?:From|Author|Date):/.test(third ?? ''),
        toMail(text) {
            const out: string[] = [];
            let subject = false;
            const { rest } = takeLines(text, (line) => {
                if (line.trim() === '') return true;
                if (line.startsWith('Author:')) out.push(`From:${line.slice('Author:'.length)}`);
                else if (/^(?:From|Date)/.test(line)) out.push(line);
                else if (subject) return false;
                else subject = out.push(`Subject: ${line}`) > 0;
                return true;
            });
            return [...out, '', rest].join('\n');
        },
    },
    {
        // `git show`, `git log -p` (newest first) and `git diff-tree -p`
        name: 'git-log',
        matches: ([first, second]) =>
            isLogStart(first ?? '') || (/^[0-9a-f]{40,64}$/.test(first ?? '') && second !== undefined),
        toMail: (text) => logEntries(text).reverse().map(logEntryToMail).join('\n'),
    },
    {
        // https://dep-team.pages.debian.net/deps/dep3/
        name: 'dep3',
        matches(lines) {
            const names = headerNames(lines);
            const mail = names.has('date') && names.has('from') && names.has('subject');
            const own = ['author', 'origin', 'forwarded', 'last-update', 'applied-upstream', 'bug', 'reviewed-by'];
            return !mail && (names.has('description') || names.has('subject')) && own.some((name) => names.has(name));
        },
        toMail: dep3ToMail,
    },
    {
        // quilt and others: text, then a diff
        name: 'plain',
        matches: (lines) => readMailHeaders(`${lines.join('\n')}\n`) === undefined,
        toMail(text) {
            const newline = text.indexOf('\n');
            return newline < 0 ? text : `Subject: ${text.slice(0, newline + 1)}\n${text.slice(newline + 1)}`;
        },
    },
];

const withoutCr = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line);

const startsPatch = (line: string) => /^(?:diff -|Index: |--- |\*\*\* )/.test(line) || line === '---';

/** The lines at the top that `take` wants, without their ends. */
function takeLines(text: string, take: (line: string) => boolean): { head: string[]; rest: string } {
    const head: string[] = [];
    let at = 0;
    while (at < text.length) {
        const newline = text.indexOf('\n', at);
        const end = newline < 0 ? text.length : newline;
        const line = withoutCr(text.slice(at, end));
        if (!take(line)) break;
        head.push(line);
        at = end + 1;
    }
    return { head, rest: text.slice(at) };
}

/** Mercurial counts seconds west of Greenwich, git hours and minutes east of it. */
function mercurialHeader(line: string): string[] {
    if (line.startsWith('# User ')) return [`From: ${line.slice('# User '.length)}`];
    const date = /^# Date (\d{1,15}) (-?\d{1,6})$/.exec(line);
    if (!date) return [];
    const west = Number(date[2]);
    const minutes = Math.trunc(Math.abs(west) / 60);
    const zone = String(Math.trunc(minutes / 60) * 100 + (minutes % 60)).padStart(4, '0');
    return [`Date: @${date[1]} ${west > 0 ? '-' : '+'}${zone}`];
}

const isLogStart = (line: string) => /^commit [0-9a-f]{40,64}(?: \(.*\))?$/.test(line);

function logEntries(text: string): string[] {
    const starts: number[] = [];
    for (let at = 0; at >= 0 && at < text.length;) {
        const newline = text.indexOf('\n', at);
        const line = withoutCr(text.slice(at, newline < 0 ? text.length : newline));
        if (at === 0 || isLogStart(line)) starts.push(at);
        at = newline < 0 ? text.length : newline + 1;
    }
    return starts.map((start, index) => text.slice(start, starts[index + 1]));
}

function logEntryToMail(entry: string): string {
    const headers: string[] = [];
    const { head, rest } = takeLines(entry, (line) => !startsPatch(line) && !line.startsWith('    '));
    const id = /[0-9a-f]{40,64}/.exec(head[0] ?? '')?.[0];
    for (const line of head) {
        const [, name, value] = /^(Author|Date|AuthorDate): +(\S.*)$/.exec(line) ?? [];
        if (name === 'Author') headers.push(`From: ${value}`);
        else if (name) headers.push(`Date: ${value}`);
    }
    const message = takeLines(rest, (line) => !startsPatch(line));
    const [subject, ...body] = message.head.map((line) => line.replace(/^ {4}/, ''));
    const start = `From ${id} Mon Sep 17 00:00:00 2001`;
    return [start, ...headers, `Subject: ${subject ?? ''}`, '', ...body, '---', message.rest].join('\n');
}

/** Header names of the block at the top, in lower case. */
function headerNames(lines: readonly string[]): Set<string> {
    const names = new Set<string>();
    for (const line of lines) {
        if (line === '' || line === '---' || startsPatch(line)) break;
        const name = /^([A-Za-z][\w-]{0,60}):/.exec(line)?.[1];
        if (name) names.add(name.toLowerCase());
    }
    return names;
}

function dep3ToMail(text: string): string {
    const headers: string[] = [];
    const body: string[] = [];
    let field = '';
    const { rest } = takeLines(text, (line) => {
        if (startsPatch(line)) return false;
        const [, name, value = ''] = /^([A-Za-z][\w-]{0,60}): ?(.*)$/.exec(line) ?? [];
        const folded = /^[ \t](.*)$/.exec(line)?.[1];
        if (name) {
            field = name.toLowerCase();
            if (field === 'description' || field === 'subject') headers.push(`Subject: ${value}`);
            else if (field === 'author' || field === 'from') headers.push(`From: ${value}`);
            else if (field === 'date') headers.push(`Date: ${value}`);
            // Where it comes from is not text, but is read back as a header.
            else if (/^(?:origin|applied-upstream|git-commit)$/.test(field)) headers.push(`${name}: ${value}`);
        } else if (folded === undefined) body.push(line);
        else if (field === 'description' || field === 'subject') body.push(folded.trim() === '.' ? '' : folded);
        return true;
    });
    return [...headers, '', ...body, rest].join('\n');
}
