/** What is typed to find commits: words, and filters such as `author:ada path:drivers/net since:2024-04`. Pure. */

export interface CommitSearch {
    /** Each stands somewhere in the message. */
    readonly words: readonly string[];
    readonly author?: string;
    /** A file or folder, or a part of its name. */
    readonly path?: string;
    /** For `git log --since` and `--until`. */
    readonly since?: string;
    readonly until?: string;
    /** Only what this branch lacks; empty where its name is still to be typed. */
    readonly notOn?: string;
}

const FILTER = /(?:^|\s)(author|path|file|since|after|until|before|date|not-on):(?:"([^"]*)"|(\S*))/gi;
/** A day, a month or a year. */
const DATE = /^\d{4}(?:-\d{2}){0,2}$/;

/** Never fails: what is no filter is a word. */
export function parseCommitSearch(text: string): CommitSearch {
    const search: { -readonly [Key in keyof CommitSearch]: CommitSearch[Key] } = { words: [] };
    const rest = text.replace(FILTER, (_all, name: string, quoted: string | undefined, plain = '') => {
        const value = quoted ?? (plain as string);
        switch (name.toLowerCase()) {
            case 'author':
                search.author = value;
                break;
            case 'path':
            case 'file':
                search.path = value;
                break;
            case 'since':
            case 'after':
                search.since = beginOf(value);
                break;
            case 'until':
            case 'before':
                search.until = endOf(value);
                break;
            case 'date':
                [search.since, search.until] = [beginOf(value), endOf(value)];
                break;
            default:
                search.notOn = value;
        }
        return ' ';
    });
    const words = rest.split(/\s+/).filter(Boolean);
    const [date] = words;
    // A date alone is a day to look at; beside other words it may be one of the message.
    if (words.length === 1 && date !== undefined && date.includes('-') && DATE.test(date))
        return { ...search, since: beginOf(date), until: endOf(date) };
    return { ...search, words };
}

/** git takes a day without a time for this time of that day. */
function beginOf(date: string): string {
    if (!DATE.test(date)) return date;
    const [year, month = '01', day = '01'] = date.split('-');
    return `${year}-${month}-${day} 00:00:00`;
}

function endOf(date: string): string {
    if (!DATE.test(date)) return date;
    const [year, month = '12', given] = date.split('-');
    // The last day of a month is the zeroth of the next.
    const day = given ?? String(new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate());
    return `${year}-${month}-${day} 23:59:59`;
}

/** `drivers/net`, `foo_main.c`: what is likelier a file than a word of a message. */
export function looksLikePath(word: string): boolean {
    return word.includes('/') || (!word.includes('@') && /[^.]\.[a-z]\w{0,9}$/i.test(word));
}
