/** The mails of an mbox (RFC 4155: each begins with a line `From <who> <date>`). Pure. */

/** @returns the text itself if it is not an mbox. The line on top of the patch in a FAILED mail does not start one. */
export function splitMbox(text: string): string[] {
    const isStart = (line: string) =>
        line.startsWith('From ') &&
        / \d\d:\d\d:\d\d .{0,20}\d{4}\s*$/.test(line.slice(-60)) &&
        !/^From [0-9a-f]{40,64} Mon Sep 17 /.test(line);
    const start = text.replace(/^(?:[ \t]*\r?\n)+/, '');
    if (!isStart(start.slice(0, Math.max(0, start.indexOf('\n'))))) return [text];
    const mails: string[] = [];
    let begin = 0;
    for (let at = start.indexOf('\nFrom '); at >= 0; at = start.indexOf('\nFrom ', at + 1)) {
        const end = start.indexOf('\n', at + 1);
        if (!isStart(start.slice(at + 1, end < 0 ? start.length : end))) continue;
        mails.push(start.slice(begin, at + 1));
        begin = at + 1;
    }
    return [...mails, start.slice(begin)];
}
