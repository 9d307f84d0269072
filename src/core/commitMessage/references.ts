/**
 * How commit messages name other commits: one table for the analysis, the checks and the messages that we write. A form that
 * a project uses is a record here, and its `example` is a test. Pure.
 */

/**
 * - `copies`: the commit is a backport of that one;
 * - `fixes`, `reverts`: it fixes or takes back that one;
 * - `needs`: that one comes first; `neededBy`: it was carried over because that one needs it.
 */
export type ReferenceRelation = 'copies' | 'fixes' | 'reverts' | 'needs' | 'neededBy';

export interface ReferenceForm {
    readonly name: string;
    readonly relation: ReferenceRelation;
    /** Of one line; the first group is the id, of at least seven digits. */
    readonly pattern: RegExp;
    /** A line of this form, with `<id>` in the place of the id. */
    readonly example: string;
    /** Who writes it so. */
    readonly usedBy: string;
    /** Where we write it, below the subject or among the trailers; missing: it is only read. */
    readonly place?: 'top' | 'trailers';
    /** It counts only in a message that has this, too. */
    readonly beside?: RegExp;
}

/** With the prefix that GCC's `git gcc-descr` puts in front. */
const ID = String.raw`(?:r\d{1,3}-\d{1,6}-g)?([0-9a-f]{7,64})(?![0-9a-z])`;
const line = (before: string, after = '') => new RegExp(String.raw`^[ \t]*${before}${ID}${after}`, 'i');
/** Up to an id at the end of an address: `/commit/<id>`, `?id=<id>`, `/+/<id>`. */
const ADDRESS = String.raw`[^\n]{0,300}[^0-9a-z]`;

export const REFERENCE_FORMS = [
    {
        name: 'commit-upstream',
        relation: 'copies',
        pattern: line('commit ', String.raw` upstream(?:[.,;:]?[ \t]*$|[.,;:]? *[([-])`),
        example: 'commit <id> upstream.',
        usedBy: 'stable trees of the Linux kernel',
        place: 'top',
    },
    {
        name: 'upstream-commit',
        relation: 'copies',
        pattern: line(String.raw`\[ ?upstream commit:? `, String.raw` ?\]`),
        example: '[ Upstream commit <id> ]',
        usedBy: 'stable trees of the Linux kernel, DPDK',
        place: 'top',
    },
    {
        name: 'x',
        relation: 'copies',
        // What may follow: the name of a tree (Ubuntu), an address (Android, ChromeOS), the end of a line.
        pattern: line(String.raw`(?:[*-] )?\(cherry[- ]picked(?: from)?(?: upstream)?(?: commit)? `),
        example: '(cherry picked from commit <id>)',
        usedBy: 'git cherry-pick -x; FreeBSD, GCC, Gerrit, Mesa, OpenStack, QEMU, Ubuntu and many more',
        place: 'trailers',
    },
    {
        name: 'backported',
        relation: 'copies',
        pattern: line(String.raw`\(back-?ported(?: from)?(?: upstream)?(?: commit)? `),
        example: '(backported from commit <id>)',
        usedBy: 'Ubuntu, for what was adapted',
        place: 'trailers',
    },
    {
        name: 'picked-from',
        relation: 'copies',
        pattern: line('(?:cherry[ -]picked|back-?ported) from(?: upstream)?(?: commit)?:? '),
        example: 'Cherry-picked from commit <id>',
        usedBy: 'by hand',
    },
    {
        name: 'upstream-trailer',
        relation: 'copies',
        pattern: line(
            String.raw`(?:upstream-(?:commit|id|sha1?|commit-id)|upstream commit|upstream|cherry-picked-from)(?::[ \t]*| )(?:commit )?`,
        ),
        example: 'Upstream-commit: <id>',
        usedBy: 'distributions',
        place: 'trailers',
    },
    {
        name: 'git-commit',
        relation: 'copies',
        pattern: line(String.raw`git-commit:[ \t]*`),
        example: 'Git-commit: <id>',
        usedBy: 'SUSE',
        place: 'trailers',
    },
    {
        name: 'backport-of',
        relation: 'copies',
        pattern: line(
            String.raw`(?:this is a |\[ ?)?(?:backport(?:s|ed)?[- ]of:?|backports?:)[ \t]*(?:the )?(?:upstream )?(?:commit )?`,
        ),
        example: 'Backport of <id>',
        usedBy: 'Django and others',
        place: 'trailers',
    },
    {
        name: 'rhel',
        relation: 'copies',
        pattern: /^[ \t]*commit ([0-9a-f]{40}|[0-9a-f]{64})[ \t]*$/i,
        example: 'commit <id>',
        usedBy: 'RHEL and CentOS Stream',
        place: 'top',
        beside: /^[ \t]*(?:upstream[ -]status|jira|bugzilla|y-commit|o-commit|omitted-fix):/im,
    },
    {
        name: 'y-commit',
        relation: 'copies',
        pattern: line(String.raw`[yo]-commit:[ \t]*`),
        example: 'Y-Commit: <id>',
        usedBy: 'RHEL, for what comes from a newer minor release',
    },
    {
        name: 'upstream-status',
        relation: 'copies',
        pattern: line(String.raw`upstream-status:[ \t]*backport\b${ADDRESS}`),
        example: 'Upstream-Status: Backport [https://example.org/project/commit/<id>]',
        usedBy: 'OpenEmbedded and Yocto',
    },
    {
        name: 'from-rev',
        relation: 'copies',
        pattern: line(String.raw`\(from [\w./-]{1,40} rev: `),
        example: '(From OE-Core rev: <id>)',
        usedBy: 'Yocto: the commit of the layer that was merged',
    },
    {
        name: 'origin',
        relation: 'copies',
        pattern: line(String.raw`origin:[ \t]*(?:commit )?(?:(?:upstream|backport)\b${ADDRESS})?`),
        example: 'Origin: upstream, https://example.org/project/commit/<id>',
        usedBy: 'Debian (DEP-3)',
    },
    {
        name: 'master-commit',
        relation: 'copies',
        pattern: line(String.raw`(?:master|main|trunk) commit:[ \t]*`),
        example: 'master commit: <id>',
        usedBy: 'Xen',
        place: 'trailers',
    },
    {
        name: 'mfc',
        relation: 'copies',
        pattern: line(String.raw`mfc(?: of)?:?[ \t]*(?:commit )?`),
        example: 'MFC: <id>',
        usedBy: 'FreeBSD',
    },
    {
        name: 'fixes',
        relation: 'fixes',
        pattern: line(String.raw`fixes(?:-commit)?:[ \t]*(?:commit )?`),
        example: 'Fixes: <id> ("subject")',
        usedBy: 'the Linux kernel, Mesa, GCC and others',
    },
    {
        name: 'follow-up',
        relation: 'fixes',
        pattern: line(String.raw`follow[- ]up (?:for|to|of):?[ \t]*(?:commit )?`),
        example: 'Follow-up for <id>',
        usedBy: 'systemd and others',
    },
    {
        name: 'amends',
        relation: 'fixes',
        pattern: line(String.raw`(?:this )?amends:? (?:commit )?`),
        example: 'Amends <id>.',
        usedBy: 'Qt',
    },
    {
        name: 'this-reverts',
        relation: 'reverts',
        pattern: new RegExp(String.raw`\bthis (?:\w{1,20} )?reverts (?:upstream )?commit ${ID}`, 'i'),
        example: 'This reverts commit <id>.',
        usedBy: 'git revert',
    },
    {
        name: 'reverts',
        relation: 'reverts',
        // `REVERT: <id>` is what git-subtree writes of a commit that its own side no longer has.
        pattern: line(String.raw`(?:reverts:[ \t]*|reverts? )(?:commit )?`),
        example: 'Reverts: <id>',
        usedBy: 'QEMU and others',
    },
    {
        name: 'stable-prerequisite',
        relation: 'needs',
        pattern: line(String.raw`cc:[^#\n]{0,200}stable[^#\n]{0,200}#[^\n:]{0,80}:[ \t]*`),
        example: 'Cc: <stable@vger.kernel.org> # 3.3.x: <id>: subject',
        usedBy: 'the Linux kernel',
    },
    {
        name: 'depends-on',
        relation: 'needs',
        pattern: line(
            String.raw`(?:depends-on|prerequisite|requires|pre-req(?:uisite)?-commit|prerequisite-patch-id)(?::[ \t]*| )(?:commit )?`,
        ),
        example: 'Depends-on: <id> ("subject")',
        usedBy: 'by hand',
    },
    {
        name: 'stable-dep-of',
        relation: 'neededBy',
        pattern: line(String.raw`stable-dep-of:[ \t]*`),
        example: 'Stable-dep-of: <id> ("subject")',
        usedBy: 'stable trees of the Linux kernel',
        place: 'trailers',
    },
] as const satisfies readonly ReferenceForm[];

export type FormName = (typeof REFERENCE_FORMS)[number]['name'];

/**
 * What a change is called where that is no commit id: a pull request, Gerrit's Change-Id, a Subversion revision.
 * - `own`: the commit is that change, or a copy that kept its name;
 * - `copies`, `reverts`: it is a backport of that change, or takes it back.
 */
export interface ChangeForm {
    readonly name: string;
    readonly role: 'own' | 'copies' | 'reverts';
    /** Of one line; the first group is the number or name. */
    readonly pattern: RegExp;
    /** Stands before the number: `#` pull request, `!` merge request, `r` Subversion, `D` Phabricator. */
    readonly sign: string;
    readonly example: string;
    readonly usedBy: string;
    /** In the first line only. */
    readonly subjectOnly?: true;
    /** Several commits have one name: they are the same change only under one subject. */
    readonly perSubject?: true;
}

/** `#12`, `GH-12`, `owner/name#12`, or the address of it. */
const PULL = String.raw`(?:[\w.-]{1,100}/[\w.-]{1,100}#|#|gh-|https?://[\w.-]{1,100}/[\w.-]{1,100}/[\w.-]{1,100}/pull/)(\d{1,9})\b`;
const change = (before: string, after = '') => new RegExp(`${before}${PULL}${after}`, 'i');

export const CHANGE_FORMS = [
    {
        name: 'change-id',
        role: 'own',
        pattern: /^[ \t]*change-id:[ \t]*i([0-9a-f]{40})[ \t]*$/i,
        sign: 'I',
        example: 'Change-Id: I0123456789abcdef0123456789abcdef01234567',
        usedBy: 'Gerrit: Android, OpenStack, Go, LibreOffice',
    },
    {
        name: 'pull-request-subject',
        role: 'own',
        pattern: change(String.raw`\(`, String.raw`\)[ \t]*$`),
        sign: '#',
        example: 'net: fix the leak (#123)',
        usedBy: 'GitHub, squashed pull requests',
        subjectOnly: true,
        perSubject: true,
    },
    {
        name: 'merge-pull-request',
        role: 'own',
        pattern: /^merge pull request #(\d{1,9}) from /i,
        sign: '#',
        example: 'Merge pull request #123 from someone/branch',
        usedBy: 'GitHub',
        subjectOnly: true,
    },
    {
        name: 'pr-url',
        role: 'own',
        pattern: change(String.raw`^[ \t]*pr-url:[ \t]*`),
        sign: '#',
        example: 'PR-URL: https://example.org/owner/name/pull/123',
        usedBy: 'Node.js; a backport adds Backport-PR-URL',
        perSubject: true,
    },
    {
        name: 'merge-request',
        role: 'own',
        pattern: /^see merge request [\w./-]{0,200}!(\d{1,9})\b/i,
        sign: '!',
        example: 'See merge request group/project!123',
        usedBy: 'GitLab',
    },
    {
        name: 'part-of',
        role: 'own',
        pattern: /^[ \t]*part-of:[ \t]*<[^>\s]{1,200}\/merge_requests\/(\d{1,9})>/i,
        sign: '!',
        example: 'Part-of: <https://example.org/mesa/mesa/-/merge_requests/123>',
        usedBy: 'Mesa',
        perSubject: true,
    },
    {
        name: 'svn-revision',
        role: 'own',
        pattern: /^(?:git-svn-id: \S{1,300}@|svn path=[^;\n]{0,300}; revision=)(\d{1,9})\b/,
        sign: 'r',
        example: 'svn path=/head/; revision=123456',
        usedBy: 'FreeBSD and LLVM before git',
    },
    {
        name: 'differential-revision',
        role: 'own',
        pattern: /^[ \t]*differential revision:[ \t]*\S{0,200}\bd(\d{1,9})\b/i,
        sign: 'D',
        example: 'Differential Revision: https://example.org/D12345',
        usedBy: 'FreeBSD, LLVM',
        perSubject: true,
    },
    {
        name: 'discussion',
        role: 'own',
        pattern: /^[ \t]*discussion:[ \t]*(\S{6,300})/i,
        sign: '<',
        example: 'Discussion: https://postgr.es/m/abc-def@example.org',
        usedBy: 'PostgreSQL, which commits to each branch anew',
        perSubject: true,
    },
    {
        name: 'backport-of-pull-request',
        role: 'copies',
        pattern: change(
            String.raw`\b(?:backport(?:s|ed)?|cherry[- ]pick(?:s|ed)?)(?: of| from)?(?: (?:pr|pull request))?:? {0,3}`,
        ),
        sign: '#',
        example: 'Backport of #123',
        usedBy: 'projects on GitHub',
    },
    {
        name: 'pull-request-before',
        role: 'copies',
        pattern: new RegExp(String.raw`\(${PULL}\)[ \t]{1,3}\((?:#|gh-|backport of #)\d{1,9}\)[ \t]*$`, 'i'),
        sign: '#',
        example: '[3.11] net: fix the leak (GH-123) (#456)',
        usedBy: 'CPython: the number of the original stands first',
        subjectOnly: true,
    },
    {
        name: 'backport-of-merge-request',
        role: 'copies',
        pattern:
            /\b(?:backport|cherry[- ]pick)(?:s|ed)?(?: of| from)?(?: (?:mr|merge request))?:? [\w./-]{0,200}!(\d{1,9})\b/i,
        sign: '!',
        example: 'Backport of !123',
        usedBy: 'projects on GitLab',
    },
    {
        name: 'mfc-revision',
        role: 'copies',
        pattern: /^[ \t]*(?:mfc|merged?|merged? revision)[ :]{1,2}r(\d{3,9})\b/i,
        sign: 'r',
        example: 'MFC r123456:',
        usedBy: 'FreeBSD before git, Apache',
    },
    {
        name: 'reverts-pull-request',
        role: 'reverts',
        pattern: change(String.raw`^[ \t]*(?:this )?reverts (?:pr |pull request )?`),
        sign: '#',
        example: 'Reverts owner/name#123',
        usedBy: 'GitHub',
    },
    {
        name: 'reverts-merge-request',
        role: 'reverts',
        pattern: /^this reverts merge request [\w./-]{0,200}!(\d{1,9})\b/i,
        sign: '!',
        example: 'This reverts merge request !123',
        usedBy: 'GitLab',
    },
] as const satisfies readonly ChangeForm[];

export interface CommitMessageReference {
    readonly form: FormName;
    readonly relation: ReferenceRelation;
    /** Lower case, maybe abbreviated. */
    readonly id: string;
    /** 1-based. */
    readonly line: number;
}

export interface ChangeName {
    readonly form: (typeof CHANGE_FORMS)[number]['name'];
    readonly role: ChangeForm['role'];
    /** Sign and number: `#123`, `I0123…`. */
    readonly name: string;
    readonly perSubject: boolean;
    /** 1-based. */
    readonly line: number;
}

/** Messages and lines longer than this are read up to here. */
const LONGEST = 64 << 10;
const LONGEST_LINE = 2_000;
/** Lines of one message that are looked at: more are a log, or a list of everything. */
const MOST_LINES = 400;

const ID_LIKE = /[0-9a-f]{7}/i;
const CHANGE_LIKE =
    /[#!]\d|\bgh-\d|\/pull\/\d|change-id|merge_requests|revision|discussion|\b(?:mfc|merged?)\b|git-svn-id/i;

/**
 * Each place where a message names a commit by its id, top down.
 * @param wanted a form that counts without what it usually stands beside
 */
export function findCommitReferences(message: string, wanted?: FormName): CommitMessageReference[] {
    const found: CommitMessageReference[] = [];
    const text = message.slice(0, LONGEST);
    for (const { text: content, number } of linesWith(text, ID_LIKE)) {
        for (const { name, relation, pattern, ...more } of REFERENCE_FORMS) {
            const id = pattern.exec(content)?.[1];
            if (id === undefined || ('beside' in more && name !== wanted && !more.beside.test(text))) continue;
            found.push({ form: name, relation, id: id.toLowerCase(), line: number });
            break;
        }
    }
    return found;
}

/** What a message says of changes that have a name of their own, top down. */
export function findChangeNames(message: string): ChangeName[] {
    const found: ChangeName[] = [];
    for (const { text, number } of linesWith(message.slice(0, LONGEST), CHANGE_LIKE)) {
        for (const { name, role, pattern, sign, ...more } of CHANGE_FORMS) {
            if ('subjectOnly' in more && number > 1) continue;
            const called = pattern.exec(text)?.[1];
            if (called === undefined) continue;
            const perSubject = 'perSubject' in more;
            found.push({ form: name, role, name: sign + called.toLowerCase(), perSubject, line: number });
        }
    }
    return found;
}

function linesWith(text: string, what: RegExp): { text: string; number: number }[] {
    if (!what.test(text)) return [];
    const lines: { text: string; number: number }[] = [];
    let number = 0;
    for (const one of text.split('\n')) {
        number++;
        const line = one.length > LONGEST_LINE ? one.slice(0, LONGEST_LINE) : one;
        if (what.test(line) && lines.push({ text: line.replace(/\r$/, ''), number }) >= MOST_LINES) break;
    }
    return lines;
}

/** The line that names `id` in this form. */
export function referenceIn(form: FormName, id: string): string {
    return formNamed(form).example.replace('<id>', id);
}

export const formNamed = (name: FormName): ReferenceForm => REFERENCE_FORMS.find((form) => form.name === name)!;

/** Forms of a backport that we can write, in the order of the table. */
export const WRITABLE_FORMS: readonly FormName[] = REFERENCE_FORMS.flatMap((form) =>
    form.relation === 'copies' && 'place' in form ? [form.name] : [],
);

/** Whether a line is one of those that stand among the trailers. */
export const isReferenceTrailer = (line: string): boolean =>
    ID_LIKE.test(line) &&
    line.length <= LONGEST_LINE &&
    REFERENCE_FORMS.some((form) => 'place' in form && form.place === 'trailers' && form.pattern.test(line));

/** What trees put in front of a subject: `UPSTREAM: `, `FROMGIT(upstream): `, `[release-1.2] `, `[3.11] `. */
const SUBJECT_TAG =
    /^(?:(?:UPSTREAM|BACKPORT|FROMGIT|FROMLIST|ANDROID|CHROMIUM|RHEL|SAUCE|UBUNTU)(?:\([^()\n]{0,80}\))?: ?|\[[^\]\n]{1,40}\] ?)/;
const SUBJECT_NUMBER = / \((?:#|GH-|backport (?:of )?#)\d{1,9}\)$/i;

/** A subject without the tags of a tree and the numbers of pull requests: what stays the same in a backport. */
export function bareSubject(subject: string): string {
    let bare = subject.trim();
    for (let more = 4; more > 0; more--) {
        const next = bare.replace(SUBJECT_TAG, '').replace(SUBJECT_NUMBER, '');
        if (next === bare || next === '') break;
        bare = next;
    }
    return bare;
}
