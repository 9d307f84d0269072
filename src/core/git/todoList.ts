/** The texts of a rebase's files: its todo list, and ids and names as git writes them (git's sequencer.c). Pure. */

import type { Instruction, InstructionCommand, UpdatedRef } from './instruction.ts';

/** `refs/heads/x`, or `detached HEAD`. Pure. */
export function parseHeadName(text: string): string | undefined {
    const name = text.trim();
    return name.startsWith('refs/') ? name : undefined;
}

/** Pure. */
export function parseId(text: string | undefined): string | undefined {
    const id = text?.trim() ?? '';
    return /^[0-9a-f]{40,64}$/.test(id) ? id : undefined;
}

const COMMANDS: Readonly<Record<string, InstructionCommand>> = {
    ...{ p: 'pick', pick: 'pick', revert: 'revert', r: 'reword', reword: 'reword', e: 'edit', edit: 'edit' },
    ...{ s: 'squash', squash: 'squash', f: 'fixup', fixup: 'fixup', m: 'merge', merge: 'merge' },
    ...{ x: 'exec', exec: 'exec', b: 'break', break: 'break', l: 'label', label: 'label', t: 'reset', reset: 'reset' },
    ...{ u: 'update-ref', 'update-ref': 'update-ref', d: 'drop', drop: 'drop', noop: 'noop' },
};

/** Commands whose first argument is a commit. */
const WITH_COMMIT: ReadonlySet<InstructionCommand> = new Set([
    ...(['pick', 'revert', 'reword', 'edit', 'squash', 'fixup', 'drop'] as const),
]);

/** Lines that are no command (comments, whatever the comment character is) are left out. Pure. */
export function parseInstructions(text: string): Instruction[] {
    const found: Instruction[] = [];
    for (const line of text.split('\n')) {
        const words = line.trim().split(' ');
        const command = Object.hasOwn(COMMANDS, words[0]!) ? COMMANDS[words[0]!] : undefined;
        if (command) found.push(parseArguments(command, words.slice(1)));
    }
    return found;
}

function parseArguments(command: InstructionCommand, words: readonly string[]): Instruction {
    // `fixup -C <commit>`, `merge -C <commit> <label> # <subject>`
    const hasFlag = words[0] === '-C' || words[0] === '-c';
    const isNamed = WITH_COMMIT.has(command) || (command === 'merge' && hasFlag);
    const rest = hasFlag ? words.slice(1) : words;
    if (!isNamed) return { command, text: rest.join(' ') };
    const behind = rest.slice(1);
    // Since git 2.54 the subject stands behind a `#`.
    const text = (behind[0] === '#' ? behind.slice(1) : behind).join(' ');
    return { command, ...(rest[0] ? { commit: rest[0] } : {}), text };
}

/** Three lines each: name, where it was, where it goes (zeros until then). Pure. */
export function parseUpdatedRefs(text: string): UpdatedRef[] {
    const lines = text.split('\n');
    const found: UpdatedRef[] = [];
    for (let at = 0; at + 2 < lines.length; at += 3) {
        const before = parseId(lines[at + 1]);
        const after = parseId(lines[at + 2]);
        if (before) found.push({ ref: lines[at]!, before, after: after && /[^0]/.test(after) ? after : undefined });
    }
    return found;
}
