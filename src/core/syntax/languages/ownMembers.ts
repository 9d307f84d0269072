/** The members of the object that a method belongs to, told by the look of its class: the shape of that part of a record. */

export interface ClassText {
    /** From its head to its end; rather too long than too short, so that nothing is called missing that is there. */
    readonly text: string;
    /** Names of its parents as written, without their modules. */
    readonly parents: readonly string[];
}

/** How a class of the language is read for its members; {@link Language.ownMembers}. */
export interface OwnMemberRules {
    /** What stands for the object in a method: `self`. */
    readonly receivers: ReadonlySet<string>;
    /** The class of that name in a file, the first where there are several; undefined if missing, or its head cannot be read. */
    classIn(text: string, name: string): ClassText | undefined;
    /** Pattern sources with NAME, flag `m`, that make a member of a class wherever they stand in its text. */
    readonly definitions: readonly string[];
    /** Classes that make members on the way: nothing is missing in those. */
    readonly open: RegExp;
    /** Parents without members of their own. */
    readonly plainParents: ReadonlySet<string>;
}

/** A class whose body is what is indented more than its head. */
export function findIndentedClass(
    text: string,
    head: RegExp,
): { readonly head: RegExpExecArray; readonly text: string } | undefined {
    const found = head.exec(text);
    if (!found) return undefined;
    const indent = /^[ \t]*/.exec(found[0])![0].length;
    let at = text.indexOf('\n', found.index + found[0].length) + 1;
    while (at > 0 && at < text.length) {
        const end = text.indexOf('\n', at);
        const line = text.slice(at, end < 0 ? text.length : end);
        // Lines of a long string may stand further left.
        const begins = /^([ \t]*)(?:@|(?:class|def|async|if|for|try|with)\b)/.exec(line);
        if (begins && begins[1]!.length <= indent) break;
        at = end + 1;
    }
    return { head: found, text: text.slice(found.index, at > 0 ? at : text.length) };
}
