import 'reflect-metadata'
import { Module, Injectable } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { SequelizeModule, InjectModel } from '@nestjs/sequelize'
import { Model, Table, Column } from 'sequelize-typescript'
@Table
class Cat extends Model {
  @Column declare name: string
}
@Injectable()
class Cats {
  constructor(@InjectModel(Cat) private cats: typeof Cat) {}
  async go() {
    await this.cats.create({ name: 'tom' })
    return (await this.cats.findAll()).map((c) => c.name)
  }
}
@Module({
  imports: [
    SequelizeModule.forRoot({
      dialect: 'sqlite',
      storage: ':memory:',
      autoLoadModels: true,
      synchronize: true,
      logging: false,
    }),
    SequelizeModule.forFeature([Cat]),
  ],
  providers: [Cats],
})
class App {}
NestFactory.createApplicationContext(App, { logger: false })
  .then(async (a) => {
    console.log(await a.get(Cats).go())
    await a.close()
  })
  .catch((e) => {
    console.log('FAIL', e)
    process.exit(1)
  })
