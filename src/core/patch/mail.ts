/** A patch as a mail: what `git format-patch` writes, and what lists add to its subject. Pure. */
import type { MailHeaders } from './mailHeaders.ts';
import type { Patch } from './model.ts';

/** One mail that carries a patch, taken apart: who, when, why, and the patch both parsed and as bytes for git. */
export interface MailPatch {
    /** As git would record the author; undefined where the mail does not say. */
    readonly author: { readonly name: string; readonly email: string } | undefined;
    /** As it stands in the mail, or in an in-body header. */
    readonly date: string | undefined;
    /** One line, without `Re:` and `[PATCH …]`. */
    readonly subject: string;
    /** The commit message behind the subject, trimmed; "" if empty. */
    readonly body: string;
    readonly tags: SubjectTags;
    readonly patch: Patch;
    /** The patch as git applies it: files have encodings of their own, which a mail's charset says nothing of. */
    readonly bytes: Uint8Array;
    /** 1-based line of the source on which {@link patch} begins; of the decoded text, where the mail is encoded. */
    readonly line: number;
    /** Full id, from format-patch's first line `From <id> Mon Sep 17 00:00:00 2001`: of the sender's repository. */
    readonly commit: string | undefined;
    /** Full id of the commit upstream, where headers of the patch name it. */
    readonly upstream: string | undefined;
    /** `format=flowed` (RFC 3676): lines may have been broken. */
    readonly isFlowed: boolean;
}

/** What stands in front of a subject: `Re: [RESEND PATCH 6.1.y v2 2/3]`. */
export interface SubjectTags {
    readonly isReply: boolean;
    /** Reroll count, from 1. */
    readonly version: number;
    readonly isResend: boolean;
    readonly place: { readonly index: number; readonly count: number } | undefined;
}

/** @param raw the decoded header */
export function readSubjectTags(raw: string): SubjectTags {
    const { tags, isReply } = cleanSubject(raw.slice(0, 2_000));
    const words = tags.join(' ').split(/[\s,]+/);
    const version = words.map((word) => /^(?:patch)?v(\d{1,4})$/i.exec(word)?.[1]).find(Boolean);
    const place = words.map((word) => /^0*(\d{1,6})\/0*(\d{1,6})$/.exec(word)).find(Boolean);
    return {
        isReply,
        version: Math.max(1, Number(version ?? 1)),
        isResend: words.some((word) => /^resend$/i.test(word)),
        place: place ? { index: Number(place[1]), count: Number(place[2]) } : undefined,
    };
}

/** As git-mailinfo does: `Re:`, brackets and whitespace go from the front. */
export function cleanSubject(raw: string): { subject: string; tags: string[]; isReply: boolean } {
    const tags: string[] = [];
    let isReply = false;
    let subject = raw.split(/\s+/).filter(Boolean).join(' ');
    for (;;) {
        const match = /^(?:re:|[:\s]+|\[([^\]]*)\])\s*/i.exec(subject);
        if (!match || match[0] === '') return { subject: subject.trim(), tags, isReply };
        if (match[1] !== undefined) tags.push(match[1]);
        isReply ||= /^re:/i.test(match[0]);
        subject = subject.slice(match[0].length);
    }
}

/** Headers in which distributions name the commit that a patch carries (SUSE's kernel source, Debian's DEP-3). */
const ORIGIN = ['git-commit', 'origin', 'applied-upstream'];

/** @returns a full id */
export function readUpstreamHeader({ fields }: MailHeaders): string | undefined {
    const values = ORIGIN.flatMap((name) => fields.get(name) ?? []).filter(
        (value) => !/^(?:backport|other|vendor)\b/.test(value),
    );
    return values.map((value) => /\b([0-9a-f]{64}|[0-9a-f]{40})\b/.exec(value)?.[1]).find(Boolean);
}
