/** A C file in which every function is in conflict, of about so many bytes. */
export function largeFiles(
    regions: number,
    bytes: number,
): { target: string; base: string; patch: string; merged: string } {
    const filler = Math.floor(bytes / regions / 40) - 12;
    const sides = {
        target: '\terr = foo_start(fa->priv.bar, index);\n\tif (err)\n\t\treturn err;\n',
        base: '\terr = foo_start(fa->priv->bar, index);\n\tif (err)\n\t\treturn err;\n',
        patch: '\terr = foo_start(fa->priv->bar, index);\n\tif (err) {\n\t\tfoo_put(fa->priv->link);\n\t\tgoto out;\n\t}\n',
    };
    const { target, base, patch } = sides;
    const merged = `<<<<<<< linux-6.1.y\n${target}||||||| base\n${base}=======\n${patch}>>>>>>> e7d10a4c\n`;
    const text = (middle: string) =>
        Array.from({ length: regions }, (_, at) => {
            const lines = Array.from(
                { length: filler },
                (__, line) => `\tfoo_write(fa, ${at} + ${line}, "step of many");\n`,
            );
            return `static int foo_step_${at}(struct foo_adapter *fa, int index)\n{\n\tint err;\n\n${lines.join('')}${middle}\treturn 0;\n}\n\n`;
        }).join('');
    return { target: text(target), base: text(base), patch: text(patch), merged: text(merged) };
}
