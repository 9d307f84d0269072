/**
 * What upstream asks of the stable trees: `Cc: <stable@vger.kernel.org> # 5.15.x`, one line per prerequisite
 * (`# 5.15.x: <id>: <subject>`), and `Cc: <stable+noautosel@kernel.org> # <reason>`. Source: the kernel's
 * stable-kernel-rules. Pure.
 */
import { splitMessage } from '../commitMessage/trailers.ts';
import { compareVersions, readVersion } from './readVersion.ts';

/** What an upstream message asks of the stable trees; made by `readStableNotes`. */
export interface StableNotes {
    /** There is a line for the stable trees at all. */
    readonly asked: boolean;
    /** The oldest series that is asked for, as it is written: `5.15`. */
    readonly from?: string;
    /** To be picked first, in order. */
    readonly prerequisites: readonly { readonly id: string; readonly subject: string; readonly series?: string }[];
    /** Asks to be left out of automatic selection, and why; "" where it does not say. */
    readonly notSelected?: string;
}

const LINE = /^cc[ \t]*:[^#]*\bstable(\+noautosel)?@(?:vger\.)?kernel\.org>?[^#]*(?:#(.*))?$/i;
const VERSION = /^v?(\d{1,3}\.\d{1,4})(?:\.(?:x|y|\d{1,5}))?[+-]?(?![\w.])[ \t]*:?[ \t]*/i;
const PREREQUISITE = /^([0-9a-f]{7,64})(.*)$/;

/** `: subject`, `("subject")` or `subject`. */
const bare = (subject: string) =>
    subject
        .trim()
        .replace(/^(?::|\(")/, '')
        .replace(/"\)$/, '')
        .trim();

/**
 * @param message of the upstream commit @returns what its `Cc: stable` lines and notes ask for; `asked` is false without any
 */
export function readStableNotes(message: string): StableNotes {
    const prerequisites: { id: string; subject: string; series?: string }[] = [];
    const series: string[] = [];
    let asked = false;
    let notSelected: string | undefined;
    for (const line of splitMessage(message).trailers) {
        const [found, auto, words = ''] = LINE.exec(line) ?? [];
        if (found === undefined) continue;
        const note = words.trim();
        if (auto) {
            notSelected = note;
            continue;
        }
        asked = true;
        const version = VERSION.exec(note)?.[1];
        const [, id, subject = ''] = PREREQUISITE.exec(note.replace(VERSION, '')) ?? [];
        if (id) prerequisites.push({ id, subject: bare(subject), ...(version ? { series: version } : {}) });
        else if (version) series.push(version);
    }
    const from = series.sort((a, b) => compareVersions(readVersion(a)!, readVersion(b)!))[0];
    return {
        asked,
        prerequisites,
        ...(from === undefined ? {} : { from }),
        ...(notSelected === undefined ? {} : { notSelected }),
    };
}
