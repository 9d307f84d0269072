struct pond {
	int fish;
};

int pond_count(struct pond *p)
{
	int n = 0;

	read_lock(&p->gate);
	n = p->fish;
	read_unlock(&p->gate);
	return n;
}

void pond_add(struct pond *p)
{
	write_lock(&p->gate);
	p->fish++;
	write_unlock(&p->gate);
}
