/** git's names for the tree without files, which every repository has: the base of a commit without parents. */
const SHA1 = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
const SHA256 = '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321';

/** @param like any id of the repository. Pure. */
export const getEmptyTree = (like: string): string => (like.length === 64 ? SHA256 : SHA1);
