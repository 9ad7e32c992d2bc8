import 'reflect-metadata'
import {
  Sequelize,
  Table,
  Column,
  Model,
  HasMany,
  BelongsTo,
  BelongsToMany,
  ForeignKey,
  DataType,
  Scopes,
  DefaultScope,
  BeforeCreate,
  CreatedAt,
  UpdatedAt,
  DeletedAt,
  Default,
  AllowNull,
  Unique,
  IsEmail,
  Length,
  PrimaryKey,
  AutoIncrement,
  HasOne,
  Index,
} from 'sequelize-typescript'
import { Op, InferAttributes, InferCreationAttributes, CreationOptional } from 'sequelize'

@DefaultScope(() => ({ attributes: ['id', 'name', 'teamId'] }))
@Scopes(() => ({
  withTeam: { include: [{ model: Team }] },
  named: (n: string) => ({ where: { name: n } }),
}))
@Table({ paranoid: true, tableName: 'players' })
class Player extends Model<InferAttributes<Player>, InferCreationAttributes<Player>> {
  @PrimaryKey @AutoIncrement @Column(DataType.INTEGER) declare id: CreationOptional<number>
  @AllowNull(false) @Length({ min: 2, max: 30 }) @Column declare name: string
  @IsEmail @Column(DataType.STRING) declare email: string | null
  @Default(0) @Column(DataType.INTEGER) declare score: CreationOptional<number>
  @ForeignKey(() => Team) @Column(DataType.INTEGER) declare teamId: number | null
  @BelongsTo(() => Team) declare team?: any
  @BelongsToMany(() => Skill, () => PlayerSkill) declare skills?: any
  @CreatedAt declare createdAt: CreationOptional<Date>
  @UpdatedAt declare updatedAt: CreationOptional<Date>
  @DeletedAt declare deletedAt: CreationOptional<Date | null>
  @BeforeCreate static up(p: Player) {
    p.name = p.name.toUpperCase()
  }
  @Column(DataType.VIRTUAL(DataType.STRING)) get shout(): CreationOptional<string> {
    return this.getDataValue('name') + '!'
  }
}
@Table
class Team extends Model {
  @Unique @Column declare name: string
  @HasMany(() => Player) declare players: Player[]
}
@Table
class Skill extends Model {
  @Index @Column declare label: string
  @BelongsToMany(() => Player, () => PlayerSkill) declare players: Player[]
}
@Table
class PlayerSkill extends Model {
  @ForeignKey(() => Player) @Column declare playerId: number
  @ForeignKey(() => Skill) @Column declare skillId: number
  @Column declare level: number
}

async function main() {
  const sequelize = new Sequelize({
    dialect: 'sqlite',
    storage: ':memory:',
    logging: false,
    models: [Player, Team, Skill, PlayerSkill],
  })
  await sequelize.sync()
  const team = await Team.create({ name: 'Reds' })
  const p: any = await Player.create({ name: 'ann', email: 'a@b.co', teamId: team.id } as any)
  const s = await Skill.create({ label: 'jump' })
  await p.$add('skills', s, { through: { level: 3 } })
  console.log('created', p.name, p.shout)
  const found: any = await Player.scope(['defaultScope', 'withTeam']).findOne({
    where: { name: { [Op.like]: 'A%' } },
  })
  console.log(found?.team?.name, found?.score)
  console.log(await Player.scope({ method: ['named', 'ANN'] }).count())
  const t = await Team.findOne({ include: [{ model: Player, include: [Skill] }] })
  console.log(JSON.stringify(t!.players[0].skills!.map((x: any) => [x.label, x.PlayerSkill.level])))
  console.log((await p.$get('skills')).length, await p.$has('skills', s), await p.$count('skills'))
  await p.destroy()
  console.log(await Player.count(), await Player.count({ paranoid: false }))
  try {
    await Player.create({ name: 'x', email: 'bad' } as any)
  } catch (e: any) {
    console.log(e.name, e.message)
  }
  const t2 = await Team.create({ name: 'Blues', players: [{ name: 'bob' }] } as any, {
    include: [Player],
  })
  console.log(t2.players[0].name, t2.$get ? 'ok' : '')
}
main().catch((e) => {
  console.error('FAIL', e)
  process.exit(1)
})
