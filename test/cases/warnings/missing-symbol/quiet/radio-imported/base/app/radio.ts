export class RadioTable {
    static size = 0;
}
