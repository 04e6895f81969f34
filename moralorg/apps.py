from django.apps import AppConfig


class MoralorgConfig(AppConfig):
    name = "moralorg"

    def ready(self) -> None:
        from django.db.backends.signals import connection_created

        from moralorg import checks  # noqa: F401  (registers them)
        from moralorg.installation import guard

        connection_created.connect(guard, dispatch_uid="moralorg.installation")
