// Hooks, typed in every place where they can be given.
/* oxlint-disable -- a program as users write them: loose where the compiler allows it */
import {
  Attributes,
  BulkCreateOptions,
  CountOptions,
  CreateOptions,
  CreationOptional,
  DataTypes,
  DestroyOptions,
  FindOptions,
  InferAttributes,
  InferCreationAttributes,
  InstanceDestroyOptions,
  InstanceRestoreOptions,
  InstanceUpdateOptions,
  Model,
  ModelStatic,
  RestoreOptions,
  SaveOptions,
  Sequelize,
  SyncOptions,
  UpdateOptions,
  UpsertOptions,
  Config,
  Options,
  ModelOptions,
  ModelAttributes,
  QueryOptions,
  ModelType,
  Transaction,
} from 'sequelize'
import { HookReturn, Hooks, ModelHooks, SequelizeHooks } from 'sequelize/types/hooks'
import { ValidationOptions } from 'sequelize/types/instance-validator'
import { AbstractQuery } from 'sequelize/types/query'
class User extends Model<InferAttributes<User>, InferCreationAttributes<User>> {
  declare id: CreationOptional<number>
  declare name: string
  declare password: string | null
}
const sequelize = new Sequelize({
  dialect: 'sqlite',
  hooks: {
    beforeCreate(record, options) {
      record.get('id')
      options.fields?.push('x')
    },
    afterFind(found) {
      void found
    },
    beforeDefine(attributes, options) {
      options.tableName = 'x'
      attributes.x = DataTypes.STRING
    },
    afterDefine(model) {
      model.name
    },
    beforeInit(config, options) {
      options.logging = false
      config.database.length
    },
    afterInit(s) {
      s.models
    },
    beforeConnect(config) {
      config.password = 'x'
    },
    afterConnect(connection, config) {
      void [connection, config.host]
    },
    beforeDisconnect(c) {
      void c
    },
    beforeBulkSync(options) {
      options.force = false
    },
    beforeQuery(options, query) {
      query.uuid
      options.logging
    },
    beforePoolAcquire(config) {
      void config
    },
  },
})
User.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true },
    name: DataTypes.STRING,
    password: DataTypes.STRING,
  },
  {
    sequelize,
    hooks: {
      beforeValidate: (user, options) => {
        user.name = user.name.trim()
        options.skip
      },
      afterValidate: async (user) => {
        user.name
      },
      beforeCreate: async (user: User, options: CreateOptions<Attributes<User>>) => {
        user.password = 'x'
        options.transaction
      },
      afterCreate(user, options) {
        options.fields
      },
      beforeUpdate(user, options: InstanceUpdateOptions<Attributes<User>>) {
        if (user.changed('password')) options.fields?.push('password')
      },
      afterUpdate(user, options) {
        options.where
        options.raw
        user.previous('name')
      },
      beforeSave(user, options) {
        options.fields
        options.hooks
        void user
      },
      afterSave(user) {
        user.id
      },
      beforeDestroy(user, options: InstanceDestroyOptions) {
        options.force
        void user
      },
      afterDestroy(user) {
        user.id
      },
      beforeRestore(user, options: InstanceRestoreOptions) {
        void [user, options]
      },
      afterRestore(user) {
        void user
      },
      beforeUpsert(values, options: UpsertOptions) {
        void [values, options]
      },
      afterUpsert(result, options) {
        const [record, made] = result
        void [record.name, made, options]
      },
      beforeBulkCreate(users, options) {
        options.individualHooks = true
        users.forEach((user) => user.name)
        users.push()
      },
      afterBulkCreate(users) {
        users[0].name
      },
      beforeBulkDestroy(options) {
        options.where
        options.individualHooks = true
      },
      afterBulkDestroy(options) {
        options.truncate
      },
      beforeBulkUpdate(options) {
        options.individualHooks = true
        options.where
        options.fields
        ;(options as any).attributes
      },
      afterBulkUpdate(options) {
        options.where
      },
      beforeBulkRestore(options: RestoreOptions) {
        void options
      },
      beforeFind(options) {
        options.where = { name: 'x' }
        options.include
      },
      beforeCount(options: CountOptions) {
        options.where
      },
      beforeFindAfterExpandIncludeAll(options) {
        options.where
      },
      beforeFindAfterOptions(options) {
        options.where
      },
      afterFind(found, options) {
        if (!found) return
        const list = Array.isArray(found) ? found : [found]
        list.map((u) => u.name)
        options.raw
      },
      beforeSync(options: SyncOptions) {
        void options
      },
      afterSync() {},
    },
  },
)
User.addHook('beforeCreate', (user, options) => {
  user.get('name')
  options.transaction
})
User.addHook('beforeCreate', 'named', async (user) => {
  void user
})
User.addHook('beforeCreate', (user: User) => {
  user.name
})
User.addHook('afterFind', (found) => {
  void found
})
User.addHook('beforeFind', (options: FindOptions) => {
  options.where
})
User.addHook('beforeBulkCreate', (users: User[], options) => {
  users[0].name
  options.fields
})
User.addHook('afterUpsert', ([user]: [User, boolean | null]) => {
  user.name
})
User.removeHook('beforeCreate', 'named')
const has: boolean = User.hasHook('beforeCreate') && User.hasHooks('afterCreate')
User.beforeCreate((user, options) => {
  user.name
  options.fields
  return Promise.resolve()
})
User.beforeCreate('x', async (user) => {
  user.name
})
User.afterCreate(async (user: User, options: CreateOptions) => {
  await options.transaction?.commit()
  void user
})
User.beforeUpdate((user, options) => {
  user.name
  options.fields
  options.validate
  options.where
  options.individualHooks
  options.sideEffects
  options.limit
})
User.afterUpdate((user, options: UpdateOptions<Attributes<User>>) => {
  void [user, options]
})
User.beforeSave((user, options) => {
  user.name
  options.fields
  options.transaction
})
User.afterSave(
  'n',
  (user, options: UpdateOptions<Attributes<User>> | SaveOptions<Attributes<User>>) => {
    void [user, options]
  },
)
User.beforeDestroy((user, options) => {
  options.force
  user.id
})
User.afterDestroy((user) => {
  user.id
})
User.beforeValidate((user, options: ValidationOptions) => {
  options.skip
  user.id
})
User.afterValidate('v', (user) => {
  user.id
})
User.beforeBulkCreate((users, options) => {
  options.individualHooks
  users.length
})
User.afterBulkCreate((users, options: BulkCreateOptions<Attributes<User>>) => {
  void [users, options]
})
User.beforeBulkDestroy((options: BulkCreateOptions<Attributes<User>>) => {
  options.individualHooks
})
User.beforeBulkDestroy((options) => {
  options.individualHooks = true
  options.transaction
  options.logging
})
User.beforeBulkDestroy((options) => {
  options.fields?.length
})
User.afterBulkDestroy((options: DestroyOptions<Attributes<User>>) => {
  options.where
})
User.beforeBulkUpdate((options) => {
  options.where
})
User.afterBulkUpdate('x', (options) => {
  options.fields
})
User.beforeFind((options) => {
  options.where
  options.attributes
})
User.beforeCount((options) => {
  options.where
})
User.beforeFindAfterExpandIncludeAll((options) => {
  options.include
})
User.beforeFindAfterOptions((options) => {
  options.include
})
User.afterFind((found, options) => {
  if (found && !Array.isArray(found)) void found
  options.where
})
User.beforeSync((options) => {
  options.force
})
User.afterSync('x', async (options) => {
  options.alter
})
User.beforeBulkSync(() => {})
User.afterBulkSync(() => {})
sequelize.addHook('beforeCreate', (record, options) => {
  record.isNewRecord
  options.fields
})
sequelize.addHook('afterConnect', async (connection: any, config: Config) => {
  connection.x
  config.host
})
sequelize.addHook('beforeQuery', (options: QueryOptions, query: AbstractQuery) => {
  query.sequelize
  options.type
})
sequelize.addHook('beforeDefine', 'x', (attributes, options) => {
  attributes
  options.modelName
})
sequelize.addHook('afterDefine', (model) => {
  model.name
})
sequelize.addHook('beforePoolAcquire', (config) => {
  config
})
sequelize.removeHook('beforeCreate', 'x')
sequelize.hasHooks('beforeCreate')
sequelize.beforeDefine((attributes, options) => {
  attributes.x
  options.tableName
})
sequelize.afterDefine((model: ModelType) => {
  model.name
})
sequelize.beforeFind((options) => {
  options.where
})
sequelize.afterFind((found) => {
  void found
})
sequelize.beforeCreate((record, options) => {
  record.get('x')
  options.fields
})
sequelize.beforeUpdate((record, options) => {
  record.changed()
  options.where
  options.fields
  options.individualHooks
})
sequelize.afterUpdate('x', (record, options: UpdateOptions<any>) => {
  void [record, options]
})
sequelize.beforeDestroy((record) => {
  record.isNewRecord
})
sequelize.beforeBulkCreate((records, options) => {
  records.forEach((r) => r.get())
  options.fields
})
sequelize.beforeBulkDestroy((options) => {
  options.individualHooks
})
sequelize.beforeBulkUpdate((options) => {
  options.where
})
sequelize.beforeInit((config, options) => {
  config.host
  options.logging
})
sequelize.afterInit((s) => {
  s.models
})
sequelize.beforeBulkSync((options) => {
  options.force
})
sequelize.beforeSync((options) => {
  options.force
})
Sequelize.beforeInit('x', (config: Config, options: Options) => {
  void [config, options]
})
Sequelize.afterInit((s) => {
  s.define
})
Sequelize.beforeConnect((config) => {
  config.password = 'x'
})
Sequelize.afterConnect((c, config) => {
  void [c, config]
})
Sequelize.beforeSave((record, options) => {
  record.get('x')
  options.fields
})
Sequelize.afterBulkDestroy((options) => {
  options.where
})
Sequelize.beforeDefine((attributes, options) => {
  void [attributes, options]
})
Sequelize.addHook('beforeInit', () => {})
Sequelize.addHook('afterDefine', (model) => {
  model.name
})
const a: Partial<ModelHooks<User, Attributes<User>>> = {
  beforeCreate: (user): HookReturn => {
    user.name
  },
}
const b: Partial<SequelizeHooks<User, Attributes<User>, any>> = {
  beforeDefine(attributes, options) {
    void [attributes, options]
  },
}
const c: ModelHooks['beforeBulkSync'] = () => {}
type Names = keyof ModelHooks
const names: Names[] = ['beforeCreate', 'afterUpsert']
for (const name of names) sequelize.addHook(name, () => {})
for (const name of ['beforeCreate', 'beforeUpdate'] as const)
  User.addHook(name, (user: User, options: any) => {
    user.name
    options.x
  })
function audit<M extends Model>(model: ModelStatic<M>) {
  model.addHook('afterCreate', (record, options) => {
    void [record, options.transaction]
  })
  model.afterDestroy((record, options) => {
    void [record.get(), options.transaction]
  })
  model.beforeBulkCreate((records) => {
    records.map((r) => r.isNewRecord)
  })
}
audit(User)
function hooked<H extends Hooks>(target: H): H {
  return target
}
hooked(new User())
const options: ModelOptions<User> = { hooks: a }
options.hooks = {
  ...options.hooks,
  beforeCreate: async (user) => {
    user.name
  },
}
const record = new User()
record.addHook('afterSave', () => {})
const attrs: ModelAttributes = {}
void [has, b, c, options, attrs, {} as Transaction]
// @ts-expect-error
User.beforeCreate((user) => user.nope)
// @ts-expect-error
User.addHook('nope', () => {})
