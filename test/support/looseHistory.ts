/** Writes commits as loose objects, without a process for each: histories of many small cases in one repository. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import type { Repo } from './repo.ts';

export interface LooseCommit {
    readonly message: string;
    /** Files of its tree, by plain names. */
    readonly files: Readonly<Record<string, string>>;
    readonly parents: readonly string[];
    /** `Name <mail>` */
    readonly author?: string;
    /** Seconds since 1970. */
    readonly authored: number;
    readonly committed: number;
}

/** @returns the commit's id */
export function writeLooseCommit(repo: Repo, commit: LooseCommit): string {
    const entries = Object.entries(commit.files)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([name, text]) => {
            const blob = writeObject(repo, 'blob', Buffer.from(text));
            return Buffer.concat([Buffer.from(`100644 ${name}\0`), Buffer.from(blob, 'hex')]);
        });
    const tree = writeObject(repo, 'tree', Buffer.concat(entries));
    const author = commit.author ?? 'Ada Picker <ada@example.org>';
    const lines = [
        `tree ${tree}`,
        ...commit.parents.map((parent) => `parent ${parent}`),
        `author ${author} ${commit.authored} +0000`,
        `committer Cara Carrier <cara@example.org> ${commit.committed} +0000`,
        '',
        commit.message,
        '',
    ];
    return writeObject(repo, 'commit', Buffer.from(lines.join('\n')));
}

function writeObject(repo: Repo, type: string, body: Buffer): string {
    const whole = Buffer.concat([Buffer.from(`${type} ${body.length}\0`), body]);
    const id = createHash('sha1').update(whole).digest('hex');
    const dir = path.join(repo.dir, '.git', 'objects', id.slice(0, 2));
    const file = path.join(dir, id.slice(2));
    if (existsSync(file)) return id;
    mkdirSync(dir, { recursive: true });
    writeFileSync(file, deflateSync(whole));
    return id;
}
