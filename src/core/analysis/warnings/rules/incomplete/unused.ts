/** Variables of the target of which the pick takes the last use away: upstream their declaration has gone, or never was. */
import type { FunctionSyntax } from '../../../../syntax/outline.ts';
import type { FoundWarning } from '../../model/rule.ts';
import { escapePattern } from '../../symbols/definitions.ts';
import { findBoundNames } from '../../symbols/uses.ts';
import { findSameFunction, type FileView, type FileVersion } from '../../model/fileView.ts';
import type { IncompleteFacts } from './describeIncomplete.ts';

/** Declarations with automatic cleanup, or marked as unused, need no use. */
const AUTOMATIC = /_cleanup_|__free|__cleanup|g_auto|unused|UNUSED|\bguard\b/;

/** @returns a finding for each variable, at its declaration; none in languages without `unusedVariables` */
export function findUnusedVariables(file: FileView): FoundWarning<IncompleteFacts>[] {
    const { language, base, patch, target, result } = file;
    const declares = language?.unusedVariables;
    if (!declares || !base || !patch || !target || !result?.syntax || file.open.length) return [];
    const found: FoundWarning<IncompleteFacts>[] = [];
    for (const fn of result.syntax.copied) {
        const [up, there] = [findSameFunction(patch, fn), findSameFunction(target, fn)];
        if (!up || !there) continue;
        for (const [name, owner] of findBoundNames(language, result.text, fn.node)) {
            if (!declares.has(owner.type) || name === '_' || count(result, fn, name) !== 1) continue;
            const line = result.text.slice(result.text.lastIndexOf('\n', owner.start) + 1, owner.end);
            if (AUTOMATIC.test(line) || count(target, there, name) < 2 || count(patch, up, name) === 1) continue;
            const start = result.text.slice(fn.start, fn.end).search(word(name)) + fn.start;
            found.push({
                path: file.path,
                start,
                end: start + name.length,
                facts: { kind: 'unused', name, fn: fn.name },
            });
        }
    }
    return found;
}

const word = (name: string) => new RegExp(`\\b${escapePattern(name)}\\b`, 'g');
const count = ({ text }: FileVersion, { start, end }: FunctionSyntax, name: string) =>
    text.slice(start, end).match(word(name))?.length ?? 0;
