package a;

class Serve {
    int serve(int n) {
        n = Open.open(n);
        var more = Open.open(n);
        n += more;
        return n;
    }
}
