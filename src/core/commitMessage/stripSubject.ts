/** What trees put in front of a subject: `UPSTREAM: `, `FROMGIT(upstream): `, `[release-1.2] `, `[3.11] `. */
const SUBJECT_TAG =
    /^(?:(?:UPSTREAM|BACKPORT|FROMGIT|FROMLIST|ANDROID|CHROMIUM|RHEL|SAUCE|UBUNTU)(?:\([^()\n]{0,80}\))?: ?|\[[^\]\n]{1,40}\] ?)/;
const SUBJECT_NUMBER = / \((?:#|GH-|backport (?:of )?#)\d{1,9}\)$/i;

/**
 * A subject without the tags of a tree and the numbers of pull requests: what stays the same in a backport.
 * `[3.11] net: fix it (GH-123) (#456)` becomes `net: fix it`. Pure.
 */
export function stripSubject(subject: string): string {
    let bare = subject.trim();
    for (let more = 4; more > 0; more--) {
        const next = bare.replace(SUBJECT_TAG, '').replace(SUBJECT_NUMBER, '');
        if (next === bare || next === '') break;
        bare = next;
    }
    return bare;
}
