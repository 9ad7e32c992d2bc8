// Programs about features which an open issue will bring. They run all the same; one that shows no
// open difference any more fails until it is taken off this list.

/** Name of a program (`*` allowed) → number of the issue that brings it. */
export const pending: Readonly<Record<string, number>> = {}
