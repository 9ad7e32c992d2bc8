// Learning guide, "Advanced Topics": types of one's own, functions, windows, triggers, tenants.
import { describe, expect, test } from 'vitest'

import { chapter, collect, plain, resequel } from './support.mjs'

const { DataTypes, Op, Sequelize } = resequel

chapter(({ fresh, account, dialect, testOn }) => {
  async function prepared() {
    const sequelize = await fresh()
    const User = sequelize.define(
      'User',
      {
        firstName: DataTypes.STRING,
        lastName: DataTypes.STRING,
        email: DataTypes.STRING,
        age: DataTypes.INTEGER,
        salary: DataTypes.INTEGER,
        departmentId: DataTypes.INTEGER,
        isActive: DataTypes.BOOLEAN,
      },
      { tableName: 'users', underscored: true },
    )
    await sequelize.sync()
    await User.bulkCreate([
      { firstName: 'Ann', lastName: 'A', email: 'a@x.org', age: 20, salary: 3, departmentId: 1 },
      { firstName: 'Bob', lastName: 'B', email: 'b@x.org', age: 31, salary: 5, departmentId: 1 },
      { firstName: 'Carl', lastName: 'C', email: 'c@x.org', age: 40, salary: 4, departmentId: 2 },
    ])
    await User.update({ isActive: true }, { where: { firstName: { [Op.ne]: 'Carl' } } })
    return { sequelize, User }
  }

  test('a type made of getter and setter', async () => {
    const sequelize = await fresh()
    // Define custom data type
    const COORDINATES = {
      type: DataTypes.STRING,
      get() {
        const value = this.getDataValue('coordinates')
        if (!value) return null

        const [lat, lng] = value.split(',').map(Number)
        return { latitude: lat, longitude: lng }
      },
      set(value) {
        if (!value || typeof value !== 'object') {
          this.setDataValue('coordinates', null)
          return
        }

        this.setDataValue('coordinates', `${value.latitude},${value.longitude}`)
      },
    }

    const Location = sequelize.define('Location', {
      name: DataTypes.STRING,
      coordinates: COORDINATES,
    })
    await sequelize.sync()

    // Usage
    const location = await Location.create({
      name: 'Central Park',
      coordinates: { latitude: 40.785091, longitude: -73.968285 },
    })

    expect(location.coordinates).toEqual({ latitude: 40.785091, longitude: -73.968285 })
    const found = await Location.findByPk(location.id)
    expect(plain(found).coordinates).toEqual(location.coordinates)
    await found.update({ coordinates: 'nowhere' })
    expect((await Location.findByPk(1)).coordinates).toBeNull()
  })

  describe('functions and expressions', () => {
    test('in the list of attributes', async () => {
      const { sequelize, User } = await prepared()
      // Using database functions
      const users = await User.findAll({
        attributes: [
          'firstName',
          'lastName',
          [sequelize.fn('UPPER', sequelize.col('email')), 'upperEmail'],
          [
            sequelize.fn('CONCAT', sequelize.col('first_name'), ' ', sequelize.col('last_name')),
            'fullName',
          ],
        ],
        order: ['id'],
      })
      expect(users.map((user) => [user.get('upperEmail'), user.get('fullName')])).toEqual([
        ['A@X.ORG', 'Ann A'],
        ['B@X.ORG', 'Bob B'],
        ['C@X.ORG', 'Carl C'],
      ])
    })

    testOn(['postgres'], 'DATE_PART and FILTER are PostgreSQL here (D27)')(
      'those that only PostgreSQL has',
      async () => {
        const { sequelize, User } = await prepared()
        const [user] = await User.findAll({
          attributes: [
            [sequelize.fn('DATE_PART', 'year', sequelize.col('created_at')), 'yearCreated'],
          ],
        })
        expect(user.get('yearCreated')).toBe(new Date().getFullYear())

        // Complex expressions
        const userStats = await User.findAll({
          attributes: [
            'departmentId',
            [sequelize.fn('COUNT', sequelize.col('id')), 'userCount'],
            [sequelize.fn('AVG', sequelize.col('age')), 'averageAge'],
            [sequelize.literal('COUNT(*) FILTER (WHERE is_active = true)'), 'activeCount'],
          ],
          group: ['departmentId'],
          order: ['departmentId'],
        })
        const told = userStats.map((each) => [
          each.departmentId,
          Number(each.get('userCount')),
          Number(each.get('averageAge')),
          Number(each.get('activeCount')),
        ])
        expect(told).toEqual([
          [1, 2, 25.5, 2],
          [2, 1, 40, 0],
        ])
      },
    )

    test('windows', async () => {
      const { sequelize } = await prepared()
      // Using window functions
      const usersWithRank = await sequelize.query(
        `
        SELECT
          id,
          first_name,
          last_name,
          salary,
          RANK() OVER (ORDER BY salary DESC) as salary_rank,
          ROW_NUMBER() OVER (PARTITION BY department_id ORDER BY salary DESC) as dept_rank
        FROM users
        WHERE is_active = true
      `,
        { type: sequelize.QueryTypes.SELECT },
      )
      const told = usersWithRank
        .toSorted((a, b) => a.id - b.id)
        .map((row) => [row.first_name, Number(row.salary_rank), Number(row.dept_rank)])
      expect(told).toEqual([
        ['Ann', 2, 2],
        ['Bob', 1, 1],
      ])
    })
  })

  test('models made while the program runs', async () => {
    const sequelize = await fresh()
    // Create models dynamically
    const createDynamicModel = (tableName, attributes) => {
      return sequelize.define(tableName, attributes, {
        tableName: tableName.toLowerCase(),
        timestamps: true,
      })
    }

    // Usage
    const CustomerModel = createDynamicModel('Customer', {
      name: DataTypes.STRING,
      email: DataTypes.STRING,
      phone: DataTypes.STRING,
    })

    await CustomerModel.sync()
    await CustomerModel.create({ name: 'Ann', phone: '1' })
    expect(await sequelize.getQueryInterface().tableExists('customer')).toBe(true)
    expect(await sequelize.model('Customer').count()).toBe(1)
  })

  testOn(['postgres'], 'the trigger is written in PL/pgSQL')(
    'a trigger; the body of its function stands between two dollars each (D27)',
    async () => {
      const { sequelize, User } = await prepared()
      const queryInterface = sequelize.getQueryInterface()
      // Create trigger function
      await queryInterface.sequelize.query(`
        CREATE OR REPLACE FUNCTION update_modified_column()
        RETURNS TRIGGER AS $$
        BEGIN
          NEW.updated_at = '2001-02-03T04:05:06Z';
          RETURN NEW;
        END;
        $$ language 'plpgsql';
      `)

      // Create trigger
      await queryInterface.sequelize.query(`
        CREATE TRIGGER update_users_modtime
          BEFORE UPDATE ON users
          FOR EACH ROW
          EXECUTE FUNCTION update_modified_column();
      `)
      const user = await User.findByPk(1)
      await user.update({ age: 21 })
      expect((await user.reload()).updatedAt).toEqual(new Date('2001-02-03T04:05:06Z'))

      await queryInterface.sequelize.query('DROP TRIGGER IF EXISTS update_users_modtime ON users')
      await queryInterface.sequelize.query('DROP FUNCTION IF EXISTS update_modified_column()')
      await user.update({ age: 22 })
      expect((await user.reload()).updatedAt.getFullYear()).toBeGreaterThan(2001)
    },
  )

  describe('tenants', () => {
    testOn(['postgres', 'sqlite'], 'a schema is a database there')(
      'a schema each (D35)',
      async () => {
        const first = await fresh()
        const { database, username, password, options } = account()
        // Schema-based multi-tenancy
        const getTenantSequelize = (tenantId) => {
          return new Sequelize(database, username, password, {
            ...options,
            logging: false,
            schema: `tenant_${tenantId}`,
          })
        }

        // Middleware for tenant selection
        const tenantMiddleware = (req, res, next) => {
          const tenantId = req.headers['x-tenant-id']
          if (!tenantId) {
            return res.status(400).json({ error: 'Tenant ID required' })
          }

          req.sequelize = getTenantSequelize(tenantId)
          next()
        }

        const names = []
        for (const tenant of ['1', '2']) {
          const req = { headers: { 'x-tenant-id': tenant } }
          tenantMiddleware(req, {}, () => names.push(`tenant_${tenant}`))
          const { sequelize } = req
          const User = sequelize.define('User', { name: DataTypes.STRING })
          const statements = collect()
          if (dialect === 'postgres') {
            await sequelize.dropSchema(`tenant_${tenant}`)
            await sequelize.createSchema(`tenant_${tenant}`)
          }
          await sequelize.sync()
          await User.create({ name: tenant }, { logging: statements.log })
          expect((await User.findAll()).map(({ name }) => name)).toEqual([tenant])
          expect(statements.list[0]).toContain(
            dialect === 'postgres' ? `"tenant_${tenant}"."Users"` : `\`tenant_${tenant}.Users\``,
          )
          await sequelize.close()
        }
        const answers = []
        const res = { status: (code) => ({ json: (body) => answers.push([code, body]) }) }
        tenantMiddleware({ headers: {} }, res, () => names.push('none'))
        expect(answers).toEqual([[400, { error: 'Tenant ID required' }]])
        expect(names).toEqual(['tenant_1', 'tenant_2'])
        if (dialect === 'postgres') {
          for (const name of names) await first.dropSchema(name)
        }
      },
    )

    test('one table, a scope each', async () => {
      const sequelize = await fresh()
      // Database-based multi-tenancy
      const User = sequelize.define(
        'User',
        {
          tenantId: {
            type: DataTypes.INTEGER,
            allowNull: false,
          },
          firstName: DataTypes.STRING,
          lastName: DataTypes.STRING,
        },
        {
          defaultScope: {
            where: {
              tenantId: 1, // Default tenant
            },
          },
          scopes: {
            tenant: (tenantId) => ({
              where: { tenantId },
            }),
          },
        },
      )
      await sequelize.sync()
      await User.bulkCreate([
        { tenantId: 1, firstName: 'Ann' },
        { tenantId: 2, firstName: 'Bob' },
      ])
      const names = (users) => users.map(({ firstName }) => firstName)
      expect(names(await User.findAll())).toEqual(['Ann'])
      expect(names(await User.scope({ method: ['tenant', 2] }).findAll())).toEqual(['Bob'])
      expect(await User.scope({ method: ['tenant', 3] }).count()).toBe(0)
      // scopes bound writes as well
      await User.scope({ method: ['tenant', 2] }).update({ lastName: 'X' }, { where: {} })
      const all = await User.unscoped().findAll({ order: ['id'] })
      expect(all.map(({ lastName }) => lastName)).toEqual([null, 'X'])
    })
  })
})
