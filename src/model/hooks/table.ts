/**
 * The hooks as data: names, how many arguments each is given, whether it is awaited, where it may be
 * registered. `run.ts` reads it; the facade generates its statics from it. Guide: "Hooks".
 */

/** What is known of one hook. */
export interface HookRow {
  /** Number of arguments a hook function is given. */
  readonly params: number
  /** Called without being awaited: the caller is synchronous. */
  readonly sync: boolean
  /** Never runs for a model: only on a Sequelize instance or class. */
  readonly sequelizeOnly: boolean
  /** A function registered under this name is entered into these lists. */
  readonly lists: readonly HookName[]
}

/** Name of a hook. */
export type HookName = (typeof HOOK_NAMES)[number]

/** All names, in the order of v6's documentation. */
export const HOOK_NAMES = [
  'beforeValidate',
  'afterValidate',
  'validationFailed',
  'beforeCreate',
  'afterCreate',
  'beforeDestroy',
  'afterDestroy',
  'beforeRestore',
  'afterRestore',
  'beforeUpdate',
  'afterUpdate',
  'beforeSave',
  'afterSave',
  'beforeUpsert',
  'afterUpsert',
  'beforeBulkCreate',
  'afterBulkCreate',
  'beforeBulkDestroy',
  'afterBulkDestroy',
  'beforeBulkRestore',
  'afterBulkRestore',
  'beforeBulkUpdate',
  'afterBulkUpdate',
  'beforeFind',
  'beforeFindAfterExpandIncludeAll',
  'beforeFindAfterOptions',
  'afterFind',
  'beforeCount',
  'beforeDefine',
  'afterDefine',
  'beforeInit',
  'afterInit',
  'beforeAssociate',
  'afterAssociate',
  'beforeConnect',
  'afterConnect',
  'beforeDisconnect',
  'afterDisconnect',
  'beforePoolAcquire',
  'afterPoolAcquire',
  'beforeSync',
  'afterSync',
  'beforeBulkSync',
  'afterBulkSync',
  'beforeQuery',
  'afterQuery',
] as const

const ONE_ARGUMENT: ReadonlySet<string> = new Set<HookName>([
  'beforeBulkDestroy',
  'afterBulkDestroy',
  'beforeBulkRestore',
  'afterBulkRestore',
  'beforeBulkUpdate',
  'afterBulkUpdate',
  'beforeFind',
  'beforeFindAfterExpandIncludeAll',
  'beforeFindAfterOptions',
  'beforeCount',
  'afterDefine',
  'afterInit',
  'beforeConnect',
  'beforeDisconnect',
  'afterDisconnect',
  'beforePoolAcquire',
  'beforeSync',
  'afterSync',
  'beforeBulkSync',
  'afterBulkSync',
])

const SYNC: ReadonlySet<string> = new Set<HookName>([
  'beforeDefine',
  'afterDefine',
  'beforeInit',
  'afterInit',
  'beforeAssociate',
  'afterAssociate',
])

const SEQUELIZE_ONLY: ReadonlySet<string> = new Set<HookName>([
  'beforeDefine',
  'afterDefine',
  'beforeInit',
  'afterInit',
  'beforeConnect',
  'afterConnect',
  'beforeDisconnect',
  'afterDisconnect',
  'beforePoolAcquire',
  'afterPoolAcquire',
])

/**
 * `beforeSave` stands for two events. v6 enters its functions into both lists (so they run in order of
 * registration among the hooks there) and remembers them under their own name too.
 */
const LISTS: Readonly<Record<string, readonly HookName[]>> = {
  beforeSave: ['beforeUpdate', 'beforeCreate', 'beforeSave'],
  afterSave: ['afterUpdate', 'afterCreate', 'afterSave'],
}

/** The table: one row per name. */
export const HOOKS: ReadonlyMap<string, HookRow> = new Map(
  HOOK_NAMES.map((name) => [
    name,
    Object.freeze({
      params: name === 'validationFailed' ? 3 : ONE_ARGUMENT.has(name) ? 1 : 2,
      sync: SYNC.has(name),
      sequelizeOnly: SEQUELIZE_ONLY.has(name),
      lists: LISTS[name] ?? [name],
    }),
  ]),
)
