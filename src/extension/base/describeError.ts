/** Errors in a sentence for the user, with the editor's own ways on. */
import * as l10n from '@vscode/l10n';
import { someNames, quoteName } from '../../core/messages/names.ts';
import { describeRefusal, Refusal, type RefusalData, type RefusalWording } from '../../core/messages/refusal.ts';

/** Refusals whose next step is a setting. The others say core's own sentence. */
const editorWording: RefusalWording = {
    'nothing-builds': ({ paths }) =>
        l10n.t(
            'No command is known that builds {0}: set one in the setting "backport.buildCommand".',
            someNames(paths, 3),
        ),
    'no-test-command': ({ branch }) =>
        l10n.t('No test command is set for {0}: set one in the setting "backport.testCommands".', quoteName(branch)),
};

/** @param error whatever was thrown, or a refusal that is kept as data */
export function describeError(error: unknown): string {
    if (error instanceof Refusal) return describeBlocker(error);
    return error instanceof Error ? error.message : String(error);
}

/** @param reason of a blocked state */
export function describeBlocker(reason: Refusal | RefusalData): string {
    return describeRefusal(reason, editorWording);
}
