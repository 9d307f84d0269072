/**
 * How commit messages name other commits by id: one table for the analysis, the checks and the messages that we write. A
 * form that a project uses is a record here, and its `example` is a test. Pure.
 */

/**
 * - `copies`: the commit is a backport of that one;
 * - `fixes`, `reverts`: it fixes or takes back that one;
 * - `needs`: that one comes first; `neededBy`: it was carried over because that one needs it.
 */
export type ReferenceRelation = 'copies' | 'fixes' | 'reverts' | 'needs' | 'neededBy';

/** One way to name another commit: how it is recognized, and where it goes if we write it. */
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

/** Every form that is recognized; of those that fit a line the first counts. */
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

/** The name of a form of the table, as settings and options of the command line spell it. */
export type FormName = (typeof REFERENCE_FORMS)[number]['name'];

/** The line that names `id` in this form. */
export function printReference(form: FormName, id: string): string {
    return findReferenceForm(form).example.replace('<id>', id);
}

/** The entry of the table. */
export const findReferenceForm = (name: FormName): ReferenceForm => REFERENCE_FORMS.find((form) => form.name === name)!;

/** Forms of a backport that we can write, in the order of the table. */
export const WRITABLE_FORMS: readonly FormName[] = REFERENCE_FORMS.flatMap((form) =>
    form.relation === 'copies' && 'place' in form ? [form.name] : [],
);
