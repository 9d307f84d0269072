static const struct cap caps[] = {
	{
		.algo = CBC,
		.key = 16,
		.iv = 12,
		.step = 0,
	},
	{
		.algo = GCM,
		.key = 16,
		.iv = 12,
		.step = 0,
	},
	{
		.algo = CCM,
		.key = 16,
		.iv = 12,
		.step = 0,
	},
};
