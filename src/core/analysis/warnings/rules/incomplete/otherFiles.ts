/** Files that the pick does not change, without vendored and generated ones. */
import { isSameFamily, findLanguage } from '../../../../syntax/languages.ts';
import type { Language } from '../../../../syntax/languages/language.ts';
import type { PickView, SourceTree } from '../../model/rule.ts';

/** Those of a tree that hold `name`, in a language of the same family. */
export function findOtherFiles(pick: PickView, tree: SourceTree, name: string, language: Language) {
    const own = new Set(
        pick.files.flatMap(({ path, names }) => [path, names.basePath, names.targetPath, names.patchPath]),
    );
    return tree
        .where(name)
        .filter(
            (file) => !own.has(file.path) && isSameFamily(findLanguage(file.path), language) && !tree.isForeign(file),
        );
}
