from django.apps import AppConfig


class MoralorgConfig(AppConfig):
    name = "moralorg"

    def ready(self) -> None:
        from moralorg import checks  # noqa: F401  (registers them)
